package io.github.futuresavailability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class CollectionPlanTest {
  private static final LocalDate START = LocalDate.of(2024, 2, 20);

  @Test
  void daysThatTouchOrOverlapBecomeOneRange() {
    CollectionPlan plan =
        CollectionPlan.ofAvailability(
            "AUSDT", List.of(days(4, 6), days(0, 1), days(2, 2), days(5, 5), days(8, 8)));

    assertThat(plan.availability())
        .containsExactly(Map.entry("AUSDT", List.of(days(0, 2), days(4, 6), days(8, 8))));
    assertThat(plan.span()).contains(days(0, 8));
    assertThat(plan).hasToString("7 days of 1 symbol");
  }

  @Test
  void symbolsStandInUtf8OrderAndThoseWithoutDaysAreLeftOut() {
    CollectionPlan plan =
        CollectionPlan.union(
            List.of(
                CollectionPlan.ofVolumes("币安人生USDT", List.of(days(3, 3))),
                CollectionPlan.ofVolumes("BUSDT", List.of(days(1, 2))),
                CollectionPlan.ofAvailability("AUSDT", List.of()),
                CollectionPlan.ofAvailability("CUSDT", List.of(days(9, 9)))));

    assertThat(plan.volumes().keySet()).containsExactly("BUSDT", "币安人生USDT");
    assertThat(plan.symbols()).containsExactly("BUSDT", "CUSDT", "币安人生USDT");
    assertThat(plan.span()).contains(days(1, 9));
    assertThat(plan).hasToString("1 day of 1 symbol, volumes of 3 days of 2 symbols");
  }

  @Test
  void nothingIsAPlanToo() {
    assertThat(CollectionPlan.EMPTY.isEmpty()).isTrue();
    assertThat(CollectionPlan.EMPTY.span()).isEmpty();
    assertThat(CollectionPlan.EMPTY).hasToString("nothing");
    assertThat(CollectionPlan.ofAvailability("AUSDT", List.of())).isEqualTo(CollectionPlan.EMPTY);
    assertThat(CollectionPlan.ofVolumes("AUSDT", List.of(days(0, 0))).isEmpty()).isFalse();
  }

  @Test
  void aPlanNamesOnlyWhatCanBeASymbol() {
    assertThatThrownBy(() -> CollectionPlan.ofAvailability("A/B", List.of(days(0, 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A symbol has a slash or a NUL: \"A/B\"");
  }

  @Test
  void aPlanCannotBeChanged() {
    Map<String, List<DateRange>> mine = new HashMap<>(Map.of("AUSDT", List.of(days(0, 0))));
    CollectionPlan plan = new CollectionPlan(mine, Map.of());
    mine.clear();

    assertThat(plan.availability()).containsOnlyKeys("AUSDT").isUnmodifiable();
    assertThat(plan.symbols()).isUnmodifiable();
  }

  @Property(tries = 200)
  void aUnionIsTheUnionOfTheSymbolDaysWhateverTheOrder(
      @ForAll("plans") List<CollectionPlan> plans) {
    List<CollectionPlan> shuffled = new ArrayList<>(plans);
    Collections.reverse(shuffled);
    CollectionPlan union = CollectionPlan.union(plans);

    assertThat(union).isEqualTo(CollectionPlan.union(shuffled));
    assertThat(CollectionPlan.union(List.of(union, union))).isEqualTo(union);
    assertThat(symbolDays(union.availability()))
        .isEqualTo(all(plans.stream().map(CollectionPlan::availability).toList()));
    assertThat(symbolDays(union.volumes()))
        .isEqualTo(all(plans.stream().map(CollectionPlan::volumes).toList()));
  }

  @Provide
  Arbitrary<List<CollectionPlan>> plans() {
    Arbitrary<DateRange> range =
        Combinators.combine(
                Arbitraries.integers().between(0, 30), Arbitraries.integers().between(0, 4))
            .as((first, more) -> days(first, first + more));
    Arbitrary<Map<String, List<DateRange>>> part =
        Arbitraries.maps(Arbitraries.of("AUSDT", "BUSDT", "币安人生USDT"), range.list().ofMaxSize(5))
            .ofMaxSize(3);
    return Combinators.combine(part, part).as(CollectionPlan::new).list().ofMaxSize(5);
  }

  private static Set<String> all(List<Map<String, List<DateRange>>> parts) {
    return parts.stream()
        .flatMap(part -> symbolDays(part).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> symbolDays(Map<String, List<DateRange>> part) {
    Set<String> all = new TreeSet<>();
    part.forEach(
        (symbol, ranges) ->
            ranges.forEach(range -> range.days().forEach(day -> all.add(symbol + " " + day))));
    return all;
  }

  private static DateRange days(int first, int last) {
    return DateRange.of(START.plusDays(first), START.plusDays(last));
  }
}
