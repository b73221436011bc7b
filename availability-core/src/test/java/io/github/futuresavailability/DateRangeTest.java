package io.github.futuresavailability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DateRangeTest {
  private static final LocalDate FIRST = LocalDate.of(2024, 2, 28);
  private static final LocalDate LAST = LocalDate.of(2024, 3, 1);

  @Test
  void bothEndsBelongToTheRange() {
    DateRange range = DateRange.of(FIRST, LAST);

    assertThat(range.size()).isEqualTo(3);
    assertThat(range.days()).containsExactly(FIRST, LocalDate.of(2024, 2, 29), LAST);
    assertThat(range.contains(FIRST)).isTrue();
    assertThat(range.contains(LAST)).isTrue();
    assertThat(range.contains(FIRST.minusDays(1))).isFalse();
    assertThat(range.contains(LAST.plusDays(1))).isFalse();
  }

  @Test
  void aSingleDayIsARange() {
    assertThat(DateRange.of(FIRST)).isEqualTo(DateRange.of(FIRST, FIRST));
    assertThat(DateRange.of(FIRST).size()).isEqualTo(1);
  }

  @Test
  void aRangeThatStartsAfterItEndsIsRefused() {
    assertThatThrownBy(() -> DateRange.of(/* first= */ LAST, /* last= */ FIRST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The range starts after it ends: from 2024-03-01 to 2024-02-28");
    assertThatThrownBy(() -> DateRange.parse("2024-03-01..2024-02-28"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The range starts after it ends: from 2024-03-01 to 2024-02-28");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "..",
        "2024-01-01",
        "2024-01-01..",
        "2024-1-1..2024-1-2",
        "2024-02-30..2024-03-01",
        "2024-01-01...2024-01-02"
      })
  void whatIsNoRangeIsNamed(String text) {
    assertThatThrownBy(() -> DateRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Not a range of days: \"" + text + "\"; write 2024-01-01..2024-01-31");
  }

  @Test
  void rangesThatOnlyTouchHaveNoCommonDay() {
    DateRange left = DateRange.of(FIRST, LAST);

    assertThat(left.intersection(DateRange.of(LAST.plusDays(1)))).isEmpty();
    assertThat(left.intersection(DateRange.of(LAST, LAST.plusDays(9))))
        .contains(DateRange.of(LAST));
  }

  @Property
  void everyRangeIsReadFromItsText(@ForAll("ranges") DateRange range) {
    assertThat(DateRange.parse(range.toString())).isEqualTo(range);
  }

  @Property
  void theIntersectionIsWhatBothContain(
      @ForAll("ranges") DateRange left, @ForAll("ranges") DateRange right) {
    Optional<DateRange> common = left.intersection(right);

    assertThat(common).isEqualTo(right.intersection(left));
    assertThat(left.days().filter(right::contains).toList())
        .isEqualTo(common.stream().flatMap(DateRange::days).toList());
  }

  @Property
  void theSizeIsTheNumberOfDays(@ForAll("ranges") DateRange range) {
    assertThat(range.days()).hasSize((int) range.size()).allMatch(range::contains);
  }

  @Property
  void rangesOverlapWhereTheyHaveADayInCommon(
      @ForAll("ranges") DateRange left, @ForAll("ranges") DateRange right) {
    boolean anyDay = left.days().anyMatch(right::contains);

    assertThat(left.overlaps(right)).isEqualTo(anyDay);
    assertThat(left.encloses(right)).isEqualTo(right.days().allMatch(left::contains));
  }

  @Property
  void minusLeavesTheDaysOfNoOtherRange(
      @ForAll("ranges") DateRange range,
      @ForAll @Size(max = 5) List<@From("ranges") DateRange> others) {
    List<DateRange> rest = range.minus(others);

    assertThat(rest.stream().flatMap(DateRange::days))
        .containsExactlyElementsOf(
            range.days().filter(day -> others.stream().noneMatch(o -> o.contains(day))).toList());
    assertNeitherOverlapNorAdjoin(rest);
  }

  @Property
  void aUnionHasTheDaysOfEachRangeOnce(
      @ForAll @Size(max = 6) List<@From("ranges") DateRange> ranges) {
    List<DateRange> union = DateRange.union(ranges);

    assertThat(union.stream().flatMap(DateRange::days))
        .containsExactlyElementsOf(
            ranges.stream().flatMap(DateRange::days).distinct().sorted().toList());
    assertNeitherOverlapNorAdjoin(union);
  }

  private static void assertNeitherOverlapNorAdjoin(List<DateRange> ranges) {
    for (int i = 1; i < ranges.size(); i++) {
      assertThat(ranges.get(i).first()).isAfter(ranges.get(i - 1).last().plusDays(1));
    }
  }

  @Test
  void everyMethodWorksOnAllDaysThereAre() {
    DateRange all = DateRange.of(LocalDate.MIN, LocalDate.MAX);
    DateRange last = DateRange.of(LocalDate.MAX);

    assertThat(all.size()).isEqualTo(1L + LocalDate.MAX.toEpochDay() - LocalDate.MIN.toEpochDay());
    assertThat(all.days().limit(2)).containsExactly(LocalDate.MIN, LocalDate.MIN.plusDays(1));
    assertThat(last.days()).containsExactly(LocalDate.MAX);
    assertThat(all.minus(List.of(last)))
        .containsExactly(DateRange.of(LocalDate.MIN, LocalDate.MAX.minusDays(1)));
    assertThat(all.minus(List.of(all))).isEmpty();
    assertThat(DateRange.union(List.of(last, all, last))).containsExactly(all);
    assertThat(all.overlaps(last)).isTrue();
    assertThat(DateRange.parse(all.toString())).isEqualTo(all);
  }

  @Provide
  Arbitrary<DateRange> ranges() {
    Arbitrary<LocalDate> near =
        Arbitraries.integers().between(0, 60).map(n -> LocalDate.of(2019, 12, 1).plusDays(n));
    Arbitrary<LocalDate> far =
        Arbitraries.of(
            LocalDate.of(9999, 12, 31), LocalDate.of(12000, 1, 1), LocalDate.of(-5, 1, 1));
    Arbitrary<LocalDate> firsts = Arbitraries.frequencyOf(Tuple.of(9, near), Tuple.of(1, far));
    return Combinators.combine(firsts, Arbitraries.integers().between(0, 60))
        .as((first, more) -> DateRange.of(first, first.plusDays(more)));
  }
}
