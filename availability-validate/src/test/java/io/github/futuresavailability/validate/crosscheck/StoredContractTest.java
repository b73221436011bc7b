package io.github.futuresavailability.validate.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a file covers a month, its days are published together. */
final class StoredContractTest {
  private static final TrackedArchive FUNDING =
      new TrackedArchive(
          ArchiveSeries.parse("futures/um/fundingRate"), ArchiveEndpoint.BINANCE_VISION);
  private static final LocalDate FEBRUARY = LocalDate.parse("2024-02-01");
  private static final Instant FINAL = Instant.parse("2024-03-04T00:00:00Z");

  @Test
  void anAbsenceIsEarlyUntilItsMonthIsFinal() {
    assertEarly(FINAL.minusSeconds(1), true);
    assertEarly(FINAL, false);
  }

  private static void assertEarly(Instant probedAt, boolean early) {
    try (AvailabilityDatabase database = AvailabilityDatabase.inMemory(FUNDING)) {
      database.upsert(List.of(Availability.absent("A", FEBRUARY, probedAt)));
      assertThat(StoredContract.all(database, FEBRUARY).values())
          .extracting(StoredContract::early)
          .containsExactly(early);
    }
  }
}
