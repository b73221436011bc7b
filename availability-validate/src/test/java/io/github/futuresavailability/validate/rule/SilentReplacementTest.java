package io.github.futuresavailability.validate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.CollectionPlan;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is reported of files that took another one's place. */
final class SilentReplacementTest {
  private static final LocalDate DAY = LocalDate.parse("2024-01-15");
  private static final Instant MODIFIED = Instant.parse("2024-01-16T07:21:09Z");
  private static final Instant PROBED = Instant.parse("2024-01-20T03:00:00.5Z");

  @Test
  void aFileThatReturnsAsAnotherIsReportedWithTheVolumesThatAreStale() {
    try (AvailabilityDatabase database = collected()) {
      database.upsert(List.of(Availability.absent("A", DAY, PROBED.plusSeconds(60))));
      assertThat(findings(database)).isEmpty();
      database.upsert(List.of(present(8, 120)));

      assertThat(findings(database))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.message())
                    .isEqualTo(
                        "1 file replaced after it was collected; from 7 bytes of"
                            + " 2024-01-16T07:21:09Z to 8 bytes of 2024-01-16T07:21:09Z,"
                            + " seen 2024-01-20T03:02:00Z");
                assertThat(finding.suggestedFix())
                    .hasToString(
                        "the volumes are from the old file, so collect them again:"
                            + " VolumeCollection.symbols(A).between(2024-01-15, 2024-01-15)");
                assertThat(finding.symbol()).contains("A");
                assertThat(finding.days()).containsExactly(DateRange.of(DAY));
                assertThat(finding.repair())
                    .isEqualTo(CollectionPlan.ofVolumes("A", List.of(DateRange.of(DAY))));
              });
    }
  }

  @Test
  void onceTheVolumesAreStoredAgainThereIsNothingToRepair() {
    try (AvailabilityDatabase database = collected()) {
      database.upsert(List.of(present(8, 60)));
      assertThat(findings(database)).hasSize(1);
      volumes(database);

      assertThat(findings(database))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.suggestedFix().advice())
                    .startsWith("results that were computed before may differ");
                assertThat(finding.repair()).isEqualTo(CollectionPlan.EMPTY);
              });
    }
  }

  @Test
  void aFileThatReturnsAsItWasIsNotReported() {
    try (AvailabilityDatabase database = collected()) {
      database.upsert(List.of(Availability.absent("A", DAY, PROBED.plusSeconds(60))));
      database.upsert(List.of(present(7, 120)));

      assertThat(findings(database)).isEmpty();
    }
  }

  private static AvailabilityDatabase collected() {
    AvailabilityDatabase database = AvailabilityDatabase.inMemory(TrackedArchive.BINANCE_VISION);
    database.upsert(List.of(present(7, 0)));
    volumes(database);
    return database;
  }

  private static void volumes(AvailabilityDatabase database) {
    database.upsertVolumes(List.of(new DailyKline("A", DAY, 1, 2, 1, 1, 1, 1, 1, 0, 0)));
  }

  private static Availability present(long size, long secondsLater) {
    return Availability.present("A", DAY, size, MODIFIED, PROBED.plusSeconds(secondsLater));
  }

  private static List<Finding> findings(AvailabilityDatabase database) {
    return new SilentReplacement().check(database);
  }
}
