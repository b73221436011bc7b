package io.github.futuresavailability.universe;

import static io.github.futuresavailability.universe.Drawing.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class UniversePropertyTest {
  @Provide
  Arbitrary<Drawing> drawings() {
    return Arbitraries.oneOf(Drawings.any(), Drawings.withVolumes(), Drawings.reused());
  }

  @Property(tries = 40)
  void everySymbolDayIsAsDrawn(@ForAll("drawings") Drawing drawing) {
    Universe universe = loaded(drawing);
    assertThat(universe.symbols()).isEqualTo(probedSymbols(drawing));
    for (int i = -2; i < Drawing.DAYS + 2; i++) {
      int index = i;
      assertThat(universe.isCollected(day(i))).isEqualTo(drawing.isCollected(i));
      if (drawing.isCollected(i)) {
        List<String> expected = where(drawing, symbol -> drawing.isPresent(symbol, index));
        assertThat(universe.symbolsOn(day(i))).isEqualTo(expected);
        assertThat(universe.sizeOn(day(i))).isEqualTo(expected.size());
        assertThat(Drawings.KINDS.keySet())
            .allMatch(s -> universe.contains(s, day(index)) == drawing.isPresent(s, index));
      } else {
        assertThatThrownBy(() -> universe.symbolsOn(day(index)))
            .isInstanceOf(DayNotCollectedException.class);
      }
    }
    assertThat(Drawings.KINDS.keySet())
        .allSatisfy(
            symbol ->
                assertThat(universe.daysOf(symbol))
                    .isEqualTo(
                        IntStream.range(0, Drawing.DAYS)
                            .filter(i -> drawing.isPresent(symbol, i))
                            .mapToObj(Drawing::day)
                            .toList()));
  }

  @Property(tries = 40)
  void everyDayAgreesWithTheDatabase(@ForAll("drawings") Drawing drawing) {
    try (AvailabilityDatabase database = drawing.inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      Universe universe = queries.universe();
      Universe some = universe.quotedIn("USDT", "BTC").perpetual();
      universe
          .range()
          .ifPresent(
              range ->
                  range
                      .days()
                      .filter(universe::isCollected)
                      .forEach(
                          day -> {
                            var snapshot = queries.availableOn(day);
                            assertThat(universe.symbolsOn(day)).isEqualTo(snapshot.symbols());
                            assertThat(some.symbolsOn(day))
                                .isEqualTo(snapshot.quotedIn("USDT", "BTC").perpetual().symbols());
                          }));
    }
  }

  @Property(tries = 40)
  void setsBetweenDaysAreThoseOfTheirMembers(
      @ForAll("drawings") Drawing drawing,
      @ForAll @IntRange(max = Drawing.DAYS - 1) int from,
      @ForAll @IntRange(max = 12) int length) {
    int to = from + length;
    Universe universe = loaded(drawing);
    if (IntStream.rangeClosed(from, to).allMatch(drawing::isCollected)) {
      assertThat(universe.anyDayOf(day(from), day(to)))
          .isEqualTo(where(drawing, s -> count(drawing, s, from, to) > 0));
      assertThat(universe.everyDayOf(day(from), day(to)))
          .isEqualTo(
              where(
                  drawing,
                  s -> count(drawing, s, from, to) == length + 1 && isSame(drawing, s, from, to)));
    } else {
      assertThatThrownBy(() -> universe.anyDayOf(day(from), day(to)))
          .isInstanceOf(DayNotCollectedException.class);
      assertThatThrownBy(() -> universe.everyDayOf(day(from), day(to)))
          .isInstanceOf(DayNotCollectedException.class);
    }
    if (drawing.isCollected(from) && drawing.isCollected(to)) {
      assertThat(universe.stayed(day(from), day(to)))
          .isEqualTo(where(drawing, s -> isSame(drawing, s, from, to)));
      assertThat(universe.entered(day(from), day(to)))
          .isEqualTo(
              where(drawing, s -> drawing.isPresent(s, to) && !isSame(drawing, s, from, to)));
      assertThat(universe.left(day(from), day(to)))
          .isEqualTo(
              where(drawing, s -> drawing.isPresent(s, from) && !isSame(drawing, s, from, to)));
    }
  }

  /** Present on both days, and no listing period starts in between. */
  private static boolean isSame(Drawing drawing, String symbol, int from, int to) {
    return drawing.isPresent(symbol, from)
        && drawing.isPresent(symbol, to)
        && drawing.listings().of(symbol).stream()
            .noneMatch(span -> span.first() > from && span.first() <= to);
  }

  @Property(tries = 40)
  void everyListingPeriodIsAsDrawn(@ForAll("drawings") Drawing drawing) {
    Universe universe = loaded(drawing);
    for (String symbol : probedSymbols(drawing)) {
      assertThat(universe.periodsOf(symbol))
          .containsExactlyElementsOf(
              drawing.listings().of(symbol).stream()
                  .map(span -> DateRange.of(day(span.first()), day(span.last())))
                  .toList());
      IntStream.range(0, Drawing.DAYS)
          .filter(drawing::isCollected)
          .forEach(
              i -> {
                int number = drawing.listings().numberOn(symbol, i);
                assertThat(universe.periodOn(symbol, day(i)).orElse(0)).isEqualTo(number);
                for (int period = -1; period < 4; period++) {
                  assertThat(universe.contains(symbol, day(i), period))
                      .isEqualTo(drawing.isPresent(symbol, i) && period == number && number > 0);
                }
              });
    }
  }

  @Property(tries = 40)
  void tradedDaysAreThoseWithTradesOrNoneAtAll(
      @ForAll("drawings") Drawing drawing,
      @ForAll @IntRange(max = Drawing.DAYS - 1) int from,
      @ForAll @IntRange(max = 12) int length) {
    int to = Math.min(Drawing.DAYS - 1, from + length);
    Universe part = loaded(drawing).between(day(from), day(to));
    boolean isUnknown =
        drawing.symbols().stream()
            .anyMatch(s -> IntStream.rangeClosed(from, to).anyMatch(i -> drawing.at(s, i) == '#'));
    if (isUnknown) {
      assertThatThrownBy(part::traded).isInstanceOf(VolumeNotCollectedException.class);
      return;
    }
    Universe traded = part.traded();
    for (int i = -1; i <= Drawing.DAYS; i++) {
      int index = i;
      boolean isInside = i >= from && i <= to && drawing.isCollected(i);
      assertThat(traded.isCollected(day(i))).isEqualTo(isInside);
      if (isInside) {
        assertThat(traded.symbolsOn(day(i)))
            .isEqualTo(where(drawing, s -> drawing.isTraded(s, index)));
      }
    }
    assertThat(traded.traded()).isEqualTo(traded);
  }

  @Property(tries = 40)
  void aBuilderWithTheSameDaysBuildsTheSame(@ForAll("drawings") Drawing drawing) {
    UniverseBuilder builder = Universe.builder();
    for (String symbol : drawing.symbols()) {
      for (int i = 0; i < Drawing.DAYS; i++) {
        add(builder, drawing, symbol, i);
      }
    }
    Universe loaded = loaded(drawing);
    assertThat(builder.build()).isEqualTo(loaded).hasSameHashCodeAs(loaded);
  }

  private static void add(UniverseBuilder builder, Drawing drawing, String symbol, int index) {
    char letter = drawing.at(symbol, index);
    switch (letter) {
      case ' ' -> {}
      case '.' -> builder.knowing(symbol);
      case '#' -> builder.add(symbol, day(index));
      case '0' -> builder.addUntraded(symbol, day(index));
      default -> builder.addTraded(symbol, day(index));
    }
  }

  private static Universe loaded(Drawing drawing) {
    try (AvailabilityDatabase database = drawing.inMemory()) {
      return Universe.of(database);
    }
  }

  private static List<String> probedSymbols(Drawing drawing) {
    return where(
        drawing,
        symbol -> IntStream.range(0, Drawing.DAYS).anyMatch(i -> drawing.at(symbol, i) != ' '));
  }

  private static List<String> where(Drawing drawing, Predicate<String> condition) {
    return drawing.symbols().stream().filter(condition).toList();
  }

  private static long count(Drawing drawing, String symbol, int from, int to) {
    Set<Integer> present = new TreeSet<>();
    IntStream.rangeClosed(from, to).filter(i -> drawing.isPresent(symbol, i)).forEach(present::add);
    return present.size();
  }
}
