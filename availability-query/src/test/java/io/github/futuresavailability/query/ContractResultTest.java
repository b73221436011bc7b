package io.github.futuresavailability.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.RecordedContracts;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContractResultTest {
  @Test
  void excludingSymbolsWorksNextToOnesThatNoArchiveHas() {
    DayAvailability day =
        new DayAvailability(
            LocalDate.parse("2024-02-01"),
            true,
            List.of(entry("A/B"), entry("AUSDT")),
            () -> RecordedContracts.NONE);

    assertThat(day.without("AUSDT").symbols()).containsExactly("A/B");
  }

  private static DayAvailabilityEntry entry(String symbol) {
    return new DayAvailabilityEntry(symbol, 1L, null, null, null, null);
  }
}
