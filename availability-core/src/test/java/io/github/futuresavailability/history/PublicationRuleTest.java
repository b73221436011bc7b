package io.github.futuresavailability.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.archive.Cadence;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PublicationRuleTest {
  @ParameterizedTest
  @CsvSource({
    "2024-01-31, DAILY, 2024-02-04T00:00:00Z",
    // The first Mondays are 2024-01-01, 2024-02-05 and 2024-10-07, the latest that there is.
    "2023-12-05, MONTHLY, 2024-01-05T00:00:00Z",
    "2024-01-01, MONTHLY, 2024-02-09T00:00:00Z",
    "2024-01-31, MONTHLY, 2024-02-09T00:00:00Z",
    "2024-09-30, MONTHLY, 2024-10-11T00:00:00Z"
  })
  void aFileIsPublishedAtTheLatest72HoursAfterItsDayOrTheFirstMondayAfterItsMonth(
      LocalDate day, Cadence cadence, Instant latest) {
    assertThat(PublicationRule.publishedBy(day, cadence)).isEqualTo(latest);
  }
}
