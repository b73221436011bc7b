package io.github.futuresavailability.universe;

import static io.github.futuresavailability.universe.Drawing.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A day that has rows and no file: every way to a universe treats it as not collected. */
final class EmptiedDayTest {
  private static final Drawing DRAWING =
      new Drawing(Map.of("BTCUSDT", ".11.11.", "ETHUSDT", "..1.1.."));
  private static final LocalDate EMPTIED = day(3);

  @Test
  void theUniverseInMemoryHasNoSuchDay() {
    try (AvailabilityDatabase database = DRAWING.inMemory()) {
      Universe universe = Universe.of(database);

      assertThat(universe.range()).isEqualTo(Optional.of(DateRange.of(day(1), day(5))));
      assertThat(universe.isCollected(EMPTIED)).isFalse();
      assertThat(universe.symbols()).containsExactly("BTCUSDT", "ETHUSDT");
      assertThatThrownBy(() -> universe.symbolsOn(EMPTIED))
          .isInstanceOf(DayNotCollectedException.class)
          .hasMessageStartingWith("2024-01-04 is not collected")
          .hasMessageContaining("whose files have all vanished is probed again with DailyUpdate")
          .hasMessageEndingWith("againOn(LocalDate.parse(\"2024-01-04\")).run()");
      assertThat(universe.symbolsOn(day(2))).containsExactly("BTCUSDT", "ETHUSDT");
      assertThat(universe.traded().isCollected(EMPTIED)).isFalse();
    }
  }

  @Test
  void noUniverseIsSelectedFromSuchADay() {
    try (AvailabilityDatabase database = DRAWING.inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);

      assertThatThrownBy(() -> queries.universeAsOf(day(4)).symbols())
          .isInstanceOf(DayNotCollectedException.class)
          .hasMessageStartingWith("2024-01-04 is not collected");
      assertThatThrownBy(() -> queries.universeAsOf(day(6)).tradedOnLastDays(3).symbols())
          .isInstanceOf(DayNotCollectedException.class)
          .hasMessageStartingWith("2024-01-04 is not collected");
      assertThat(queries.universeAsOf(day(5)).symbols()).containsExactly("BTCUSDT", "ETHUSDT");
      assertThatThrownBy(
              () -> queries.rebalance(day(2), day(6), Period.ofDays(1), UniverseSelection.all()))
          .isInstanceOf(DayNotCollectedException.class)
          .hasMessageStartingWith("2024-01-04 is not collected");
    }
  }

  @Test
  void queriesSayThatItIsNotCollected() {
    try (AvailabilityDatabase database = DRAWING.inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);

      assertThat(queries.availableOn(EMPTIED).isCollected()).isFalse();
      assertThat(queries.availableBetween(EMPTIED, EMPTIED).isCollected()).isFalse();
      assertThat(queries.availableBetween(EMPTIED, day(4)).isCollected()).isTrue();
      assertThat(queries.barsOf("BTCUSDT", DateRange.of(EMPTIED)).isCollected()).isFalse();
      assertThat(queries.barsOf("ETHUSDT", DateRange.of(EMPTIED)).isCollected()).isFalse();
      assertThat(queries.barsOf("ETHUSDT", DateRange.of(day(1))).isCollected()).isTrue();
      assertThat(queries.listedOn(day(1))).as("the first collected day lists nothing").isEmpty();
      assertThat(queries.listedOn(day(2))).containsExactly("ETHUSDT");
    }
  }
}
