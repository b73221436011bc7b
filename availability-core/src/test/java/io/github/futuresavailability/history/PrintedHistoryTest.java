package io.github.futuresavailability.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A history as JShell prints it. */
final class PrintedHistoryTest {
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  @Test
  void aHistoryPrintsItsSymbolItsDaysAndItsListingPeriods() {
    Instant probed = Instant.parse("2024-03-01T00:00:00Z");
    List<ObservedDay> days =
        List.of(
            new ObservedDay(FIRST, true, 5L, probed),
            new ObservedDay(FIRST.plusDays(1), false, null, probed),
            new ObservedDay(FIRST.plusDays(2), true, 7L, probed));

    assertThat(SymbolHistory.of("BACKUSDT", days))
        .hasToString("BACKUSDT: 3 days probed, 1 day in gaps, listed 2024-01-01..2024-01-03");
    assertThat(SymbolHistory.of("NOUSDT", List.of()))
        .hasToString("NOUSDT: 0 days probed, 0 days in gaps, listed never");
  }
}
