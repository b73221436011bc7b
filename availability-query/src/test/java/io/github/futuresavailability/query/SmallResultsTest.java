package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Parts of results by example; other tests compare them with a model. */
final class SmallResultsTest {
  private static final History HISTORY =
      new History(Map.of("AUSDT", "2.6", "BUSDT", "4.2", "CUSDT", "..0", "DUSDT", "0.5"));

  @Test
  void candlesAreFoundByTheirDay() {
    on(
        (queries, volumes) -> {
          Bars bars = queries.barsOf("AUSDT", DateRange.of(day(0), day(2)));

          assertThat(bars.isCollected()).isTrue();
          assertThat(bars.days()).extracting(DailyKline::day).containsExactly(day(0), day(2));
          assertThat(bars.find(day(2)).map(DailyKline::tradeCount)).contains(6L);
          assertThat(bars.find(day(1))).isEmpty();
          assertThat(queries.barsOf("AUSDT", DateRange.of(day(9))).isCollected()).isFalse();
        });
  }

  @Test
  void moversHaveTheRequestedOrder() {
    on(
        (queries, volumes) -> {
          Movers movers = volumes.moversOn(day(2), 2);

          assertThat(movers.byPrice().symbols()).containsExactly("AUSDT", "BUSDT");
          assertThat(movers.byPrice().fallsFirst().symbols()).containsExactly("BUSDT", "AUSDT");
          assertThat(movers).extracting(Mover::symbol).containsExactly("AUSDT", "BUSDT");
          assertThat(movers.entries().get(0).closeBefore()).isEqualTo(HISTORY.close("AUSDT", 0));
          assertThat(movers.entries().get(0).closeAfter()).isEqualTo(HISTORY.close("AUSDT", 2));
        });
  }

  @Test
  void theLeastVolumeOfAMoverIsIncluded() {
    on(
        (queries, volumes) -> {
          Movers movers = volumes.moversOn(day(2), 2);

          assertThat(movers.atLeast(25).symbols()).containsExactly("AUSDT", "BUSDT");
          assertThat(movers.atLeast(Math.nextUp(25.0)).symbols()).containsExactly("AUSDT");
          assertThat(movers.atLeast(Math.nextUp(75.0)).symbols()).isEmpty();
        });
  }

  @Test
  void aTrendMayBeOneDayLong() {
    on(
        (queries, volumes) ->
            assertThat(volumes.trendOf("AUSDT", 1).days())
                .extracting(DailyVolume::day)
                .containsExactly(day(2)));
  }

  @Test
  void aRangeThatIsNotCollectedIsReportedAsSuch() {
    on(
        (queries, volumes) -> {
          assertThat(queries.changesBetween(day(1), day(2)).isCollected()).isTrue();
          assertThat(queries.changesBetween(day(8), day(9)).isCollected()).isFalse();
          assertThat(queries.availableBetween(day(0), day(1)).isCollected()).isTrue();
          assertThat(queries.availableBetween(day(8), day(9)).isCollected()).isFalse();
        });
  }

  @Test
  void aTimelineHasItsEndsAndTheConditionsBeyondThem() {
    on(
        (queries, volumes) -> {
          Timeline timeline = queries.timelineOf("CUSDT");
          LocalDate before = day(-1);

          assertThat(timeline.firstDay()).contains(day(2));
          assertThat(timeline.conditionOf(before)).isEqualTo(DayCondition.UNPROBED);
          for (LocalDate each : List.of(day(0), day(1), day(2))) {
            assertThat(timeline.explain(each))
                .startsWith("CUSDT ")
                .contains(each.toString())
                .isEqualTo(queries.explain("CUSDT", each));
          }
        });
  }

  private static void on(BiConsumer<AvailabilityQueries, VolumeQueries> test) {
    try (AvailabilityDatabase database = HISTORY.inMemory();
        AvailabilityQueries queries = AvailabilityQueries.on(database);
        VolumeQueries volumes = VolumeQueries.on(database)) {
      test.accept(queries, volumes);
    }
  }
}
