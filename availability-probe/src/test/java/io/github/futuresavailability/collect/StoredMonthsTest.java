package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which days of a file of a monthly series are to be probed again. */
final class StoredMonthsTest {
  private static final TrackedArchive FUNDING = tracked("futures/um/fundingRate");
  private static final TrackedArchive METRICS = tracked("futures/um/metrics");
  private static final DateRange FEBRUARY = DateRange.parse("2024-02-01..2024-02-29");
  private static final DateRange BOTH = DateRange.parse("2024-01-01..2024-02-29");

  /** 72 hours after the end of February. */
  private static final Instant FINAL = Instant.parse("2024-03-04T00:00:00Z");

  @Test
  void aMonthThatWasAbsentTooEarlyIsProbedAgainAsAWhole() {
    assertThat(unprobed(FUNDING, "2024-01-31", FINAL.minusSeconds(1)))
        .containsExactly(new ProbeRequest("A", FEBRUARY));
  }

  @Test
  void aMonthWhoseAbsenceIsFinalIsNot() {
    assertThat(unprobed(FUNDING, "2024-01-31", FINAL)).isEmpty();
  }

  @Test
  void norIsAMonthOfAContractThatWasGoneAWeekBefore() {
    assertThat(unprobed(FUNDING, "2024-01-25", FINAL.minusSeconds(1)))
        .containsExactly(new ProbeRequest("A", FEBRUARY));
    assertThat(unprobed(FUNDING, "2024-01-24", FINAL.minusSeconds(1))).isEmpty();
  }

  @Test
  void aDayOfADailySeriesDoesNotWaitForItsMonth() {
    assertThat(unprobed(METRICS, "2024-01-31", FINAL.minusSeconds(1))).isEmpty();
    assertThat(unprobed(METRICS, "2024-02-27", FINAL.minusSeconds(1)))
        .containsExactly(new ProbeRequest("A", DateRange.of(FEBRUARY.last())));
  }

  /** What is left to probe of a contract that was present up to a day and absent behind it. */
  private static List<ProbeRequest> unprobed(
      TrackedArchive archive, String lastPresent, Instant probedAt) {
    LocalDate last = LocalDate.parse(lastPresent);
    try (AvailabilityDatabase database = AvailabilityDatabase.inMemory(archive)) {
      database.upsert(
          BOTH.days()
              .map(
                  day ->
                      day.isAfter(last)
                          ? Availability.absent("A", day, probedAt)
                          : Availability.present("A", day, 1_000, null, probedAt))
              .toList());
      return new StoredDays(database, Instant.parse("9999-01-01T00:00:00Z"))
          .unprobed(List.of("A"), BOTH);
    }
  }

  private static TrackedArchive tracked(String series) {
    return new TrackedArchive(ArchiveSeries.parse(series), ArchiveEndpoint.BINANCE_VISION);
  }
}
