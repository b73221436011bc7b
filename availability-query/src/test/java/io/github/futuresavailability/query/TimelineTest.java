package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class TimelineTest {
  @Test
  void anUnknownSymbolHasAnEmptyTimelineAndAnImpossibleOneIsRefused() {
    on(
        Map.of("BTCUSDT", "#"),
        queries -> {
          Timeline unknown = queries.timelineOf("BTCUSD");
          assertThat(unknown.isKnown()).isFalse();
          assertThat(unknown.listings()).isEmpty();
          assertThat(unknown.firstDay()).isEmpty();
          assertThat(unknown.lastTradedDay()).isEmpty();
          assertThat(unknown.conditionOf(day(0))).isEqualTo(DayCondition.UNPROBED);
          assertThat(unknown).hasToString("BTCUSD: not in the database");
          assertThatThrownBy(() -> queries.timelineOf("BTC/USDT"))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("A symbol has a slash or a NUL: \"BTC/USDT\"");
        });
  }

  @Test
  void theLastTradedDayNeedsTheVolumesAfterItAndNoOthers() {
    on(
        Map.of("DEAD", "#300.", "OPEN", "3#0#.", "NEVER", "00"),
        queries -> {
          assertThat(queries.timelineOf("DEAD").lastTradedDay()).contains(day(1));
          assertThat(queries.timelineOf("DEAD").lastDay()).contains(day(3));
          assertThat(queries.timelineOf("NEVER").lastTradedDay()).isEmpty();
          Timeline open = queries.timelineOf("OPEN");
          assertThatThrownBy(open::lastTradedDay)
              .isInstanceOf(VolumeNotCollectedException.class)
              .hasMessageStartingWith(
                  "The volume of 2 symbol-days of OPEN from 2024-01-02 to 2024-01-04 is not"
                      + " collected;");
        });
  }

  @Test
  void aTimelineHasStatusAndConditionOfEachDay() {
    on(
        Map.of("BTCUSDT", ".#0.7?"),
        queries -> {
          Timeline timeline = queries.timelineOf("BTCUSDT");
          assertThat(timeline.symbol()).isEqualTo("BTCUSDT");
          assertThat(timeline.days())
              .extracting(TimelineDay::condition)
              .containsExactly(
                  DayCondition.NOT_LISTED,
                  DayCondition.PRESENT,
                  DayCondition.UNTRADED,
                  DayCondition.MISSING,
                  DayCondition.TRADED,
                  DayCondition.PENDING);
          assertThat(timeline.days().get(0))
              .isEqualTo(
                  new TimelineDay(
                      day(0),
                      DayCondition.NOT_LISTED,
                      404,
                      null,
                      null,
                      null,
                      Instant.parse("2024-01-05T00:00:00Z")));
          assertThat(timeline.days().get(4).fileSize()).isEqualTo(1004L);
          assertThat(timeline.days().get(4).tradeCount()).isEqualTo(7L);
          assertThat(timeline.days().get(4).lastModified())
              .isEqualTo(Instant.parse("2024-01-06T00:00:00Z"));
        });
  }

  /** Volumes outlive a file that vanishes, and count nowhere. */
  @Test
  void aDayWhoseFileVanishedHasNoTrades() {
    try (AvailabilityDatabase database = new History(Map.of("BTCUSDT", "777")).inMemory()) {
      database.upsert(
          List.of(Availability.absent("BTCUSDT", day(1), Instant.parse("2024-02-01T00:00:00Z"))));
      AvailabilityQueries queries = AvailabilityQueries.on(database);

      assertThat(queries.timelineOf("BTCUSDT").days())
          .extracting(TimelineDay::tradeCount)
          .containsExactly(7L, null, 7L);
      assertThat(queries.summary().volumeRows()).isEqualTo(2);
    }
  }

  @Test
  void aTimelineIsInOrderOfDaysInWhateverOrderTheRowsAre() {
    try (AvailabilityDatabase database = new History(Map.of("BTCUSDT", "  ##")).inMemory()) {
      new History(Map.of("BTCUSDT", ".#")).writeTo(database);
      Timeline timeline = AvailabilityQueries.on(database).timelineOf("BTCUSDT");
      assertThat(timeline.days())
          .extracting(TimelineDay::day)
          .containsExactly(day(0), day(1), day(2), day(3));
      assertThat(AvailabilityQueries.on(database).explain("BTCUSDT", day(9)))
          .contains("2024-01-04");
    }
  }

  private static void on(Map<String, String> pictures, Consumer<AvailabilityQueries> test) {
    try (AvailabilityDatabase database = new History(pictures).inMemory()) {
      test.accept(AvailabilityQueries.on(database));
    }
  }
}
