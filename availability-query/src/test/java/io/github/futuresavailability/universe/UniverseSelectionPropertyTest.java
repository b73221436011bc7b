package io.github.futuresavailability.universe;

import static io.github.futuresavailability.universe.Drawing.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class UniverseSelectionPropertyTest {
  @Provide
  Arbitrary<Drawing> drawings() {
    return Arbitraries.oneOf(Drawings.any(), Drawings.withVolumes(), Drawings.reused());
  }

  @Provide
  Arbitrary<List<Wish>> wishes() {
    return Wish.any().list().ofSize(6);
  }

  @Property(tries = 40)
  void everySelectionIsWhatLoopsOverTheDrawingFind(
      @ForAll("drawings") Drawing drawing, @ForAll("wishes") List<Wish> wishes) {
    try (AvailabilityDatabase database = drawing.inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      for (Wish wish : wishes) {
        for (int i = -1; i <= Drawing.DAYS + 6; i += 3) {
          assertSelected(queries.universeAsOf(day(i)).by(wish.selection()), drawing, wish, i);
        }
      }
    }
  }

  @Property(tries = 40)
  void noFactOfTheDayOrLaterChangesASelection(
      @ForAll("drawings") Drawing drawing,
      @ForAll("drawings") Drawing future,
      @ForAll("wishes") List<Wish> wishes,
      @ForAll @IntRange(min = 1, max = Drawing.DAYS - 1) int today) {
    Drawing otherwise = drawing.continuedBy(future, today);
    Drawing nothingMore = drawing.continuedBy(new Drawing(Map.of()), today);
    try (AvailabilityDatabase one = drawing.inMemory();
        AvailabilityDatabase other = otherwise.inMemory();
        AvailabilityDatabase past = nothingMore.inMemory()) {
      for (Wish wish : wishes) {
        String expected = asOf(one, today, wish);
        assertThat(asOf(other, today, wish)).isEqualTo(expected);
        assertThat(asOf(past, today, wish)).isEqualTo(expected);
        String backtest = backtest(one, today, wish);
        assertThat(backtest(other, today, wish)).isEqualTo(backtest);
        assertThat(backtest(past, today, wish)).isEqualTo(backtest);
      }
    }
  }

  @Property(tries = 40)
  void everyRebalancingEqualsTheUniverseAsOfItsDay(
      @ForAll("drawings") Drawing drawing,
      @ForAll("wishes") List<Wish> wishes,
      @ForAll @IntRange(min = 1, max = 20) int from,
      @ForAll @IntRange(min = 1, max = 9) int step) {
    try (AvailabilityDatabase database = drawing.inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      for (Wish wish : wishes) {
        Optional<Rebalances> run = rebalances(queries, from, step, wish);
        for (int i = from; i <= from + 20; i += step) {
          int today = i;
          UniverseAsOf single = queries.universeAsOf(day(i)).by(wish.selection());
          run.ifPresent(
              rebalances ->
                  assertThat(rebalances.on(day(today)).universe())
                      .hasToString(single.select().toString())
                      .containsExactlyElementsOf(single.select()));
        }
        assertThat(run.isPresent()).isEqualTo(allSelected(drawing, wish, from, step));
      }
    }
  }

  private static void assertSelected(UniverseAsOf universe, Drawing drawing, Wish wish, int day) {
    OptionalInt uncollected = wish.uncollected(drawing, day);
    if (uncollected.isPresent()) {
      assertThatThrownBy(universe::select)
          .isInstanceOf(DayNotCollectedException.class)
          .hasMessageStartingWith(day(uncollected.getAsInt()) + " is not collected");
      return;
    }
    Optional<List<Wish.Expected>> expected = wish.select(drawing, day);
    if (expected.isEmpty()) {
      assertThatThrownBy(universe::select).isInstanceOf(VolumeNotCollectedException.class);
      return;
    }
    assertThat(universe.select().byVolume())
        .allSatisfy(e -> assertThat(e.period()).isEqualTo(period(wish, drawing, e.symbol(), day)))
        .extracting(e -> new Wish.Expected(e.symbol(), e.ageDays(), mean(e)))
        .containsExactlyElementsOf(expected.get());
  }

  private static int period(Wish wish, Drawing drawing, String symbol, int day) {
    return drawing.listings().upTo(symbol, day - wish.lag() - 1).size();
  }

  private static double mean(SelectedContract entry) {
    Double mean = entry.meanQuoteVolume();
    return mean == null ? 0 : mean;
  }

  private static String asOf(AvailabilityDatabase database, int day, Wish wish) {
    try {
      SelectedUniverse universe = UniverseAsOf.of(database, day(day)).by(wish.selection()).select();
      return universe.entries() + " " + universe.nameCollisions();
    } catch (AvailabilityException e) {
      return e.toString();
    }
  }

  private static String backtest(AvailabilityDatabase database, int lastDay, Wish wish) {
    try {
      int from = Math.max(1, lastDay - 8);
      return Rebalances.of(database, day(from), day(lastDay), Period.ofDays(2), wish.selection())
          .toCsv();
    } catch (AvailabilityException e) {
      return e.toString();
    }
  }

  private static Optional<Rebalances> rebalances(
      AvailabilityQueries queries, int from, int step, Wish wish) {
    try {
      return Optional.of(
          queries.rebalance(day(from), day(from + 20), Period.ofDays(step), wish.selection()));
    } catch (DayNotCollectedException | VolumeNotCollectedException e) {
      return Optional.empty();
    }
  }

  private static boolean allSelected(Drawing drawing, Wish wish, int from, int step) {
    for (int i = from; i <= from + 20; i += step) {
      if (wish.uncollected(drawing, i).isPresent() || wish.select(drawing, i).isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
