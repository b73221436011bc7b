package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.MODIFIED;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.inMemory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.archive.ArchiveEndpoint;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.change.ArchiveShrankException;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a load that did not come to its end leaves to the next one. */
final class ResumedLoadTest {
  private static final DateRange RANGE = DateRange.of(DAY.minusDays(9), DAY);
  private static final Map<String, List<DateRange>> WANTED =
      Map.of("A", List.of(RANGE), "B", List.of(RANGE));
  private static final Instant SOON = PROBED.plus(Duration.ofMinutes(5));

  @TempDir Path folder;

  @Test
  void resultsOfALoadThatWasNotCommittedAreResumed() {
    try (AvailabilityDatabase interrupted = inMemory();
        AvailabilityDatabase whole = inMemory()) {
      leave(interrupted, result("A", RANGE));
      try (BulkWriter load = interrupted.beginBulkWrite()) {
        assertThat(load.resume(WANTED, SOON)).isEqualTo(Map.of("A", List.of(RANGE)));
        load.add(result("B", RANGE));
        load.commit(ShrinkPolicy.REJECT);
      }
      try (BulkWriter load = whole.beginBulkWrite()) {
        load.add(result("A", RANGE));
        load.add(result("B", RANGE));
        load.commit(ShrinkPolicy.REJECT);
      }

      assertThat(content(interrupted)).isEqualTo(content(whole)).hasSize(20);
      assertThat(staged(interrupted)).isZero();
    }
  }

  @Test
  void resultsSurviveTheirProcess() {
    Path file = folder.resolve("x.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      leave(database, result("A", RANGE));
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file);
        BulkWriter load = database.beginBulkWrite()) {
      assertThat(load.resume(WANTED, SOON)).containsOnlyKeys("A");
      assertThat(content(database)).isEmpty();
    }
  }

  @Test
  void aResultOutsideOfWhatIsWantedIsForgotten() {
    try (AvailabilityDatabase database = inMemory()) {
      leave(database, result("A", RANGE), result("C", RANGE));
      try (BulkWriter load = database.beginBulkWrite()) {
        Map<String, List<DateRange>> shorter = Map.of("A", List.of(DateRange.of(DAY)));
        assertThat(load.resume(shorter, SOON)).isEmpty();
        assertThat(staged(database)).isZero();
      }
    }
  }

  /** Absent on the last days, perhaps because they were not published yet. */
  @Test
  void aFreshResultIsKeptUpToItsLastFileOnly() {
    DateRange known = DateRange.of(RANGE.first(), DAY.minusDays(1));
    try (AvailabilityDatabase database = inMemory()) {
      ProbeResult.Builder early = ProbeResult.of("A", RANGE);
      known.days().forEach(day -> early.present(day, 68_012, MODIFIED));
      leave(database, early.probedAt(PROBED));
      try (BulkWriter load = database.beginBulkWrite()) {
        assertThat(load.resume(WANTED, SOON)).isEqualTo(Map.of("A", List.of(known)));
      }
    }
  }

  @Test
  void aResultThatIsOlderThanWhatIsStoredIsForgotten() {
    try (AvailabilityDatabase database = inMemory()) {
      leave(database, result("A", RANGE));
      Instant later = PROBED.plusSeconds(1);
      database.upsert(List.of(Availability.absent("A", DAY, later)));
      try (BulkWriter load = database.beginBulkWrite()) {
        assertThat(load.resume(WANTED, SOON)).isEmpty();
      }
    }
  }

  @Test
  void ofAnOldResultTheDaysThatWereSettledThenAreKept() {
    try (AvailabilityDatabase database = inMemory()) {
      leave(database, result("A", RANGE));
      DateRange settled = DateRange.of(RANGE.first(), DAY.minusDays(2));
      try (BulkWriter load = database.beginBulkWrite()) {
        Instant nextDay = PROBED.plus(Duration.ofDays(1));
        assertThat(load.resume(WANTED, nextDay)).isEqualTo(Map.of("A", List.of(settled)));
        load.add(result("A", DateRange.of(settled.last().plusDays(1), DAY)));
        assertThat(load.commit(ShrinkPolicy.REJECT).added()).isEqualTo(10);
      }
    }
  }

  @Test
  void anOldResultWithoutSettledDaysIsForgotten() {
    try (AvailabilityDatabase database = inMemory()) {
      leave(database, result("A", DateRange.of(DAY)));
      try (BulkWriter load = database.beginBulkWrite()) {
        assertThat(load.resume(WANTED, PROBED.minus(Duration.ofDays(1)))).isEmpty();
      }
    }
  }

  /** A month's file comes after its last day, so that all its days are settled together. */
  @Test
  void ofFilesThatCoverAMonthOnlyWholeMonthsAreSettled() {
    ArchiveSeries rates = ArchiveSeries.parse("futures/um/fundingRate");
    DateRange days = DateRange.parse("2023-11-01..2024-01-15");
    try (AvailabilityDatabase database =
        AvailabilityDatabase.inMemory(
            new TrackedArchive(rates, TrackedArchive.BINANCE_VISION.endpoint()))) {
      leave(database, ProbeResult.of("A", days).probedAt(PROBED));
      try (BulkWriter load = database.beginBulkWrite()) {
        assertThat(load.resume(Map.of("A", List.of(days)), SOON))
            .isEqualTo(Map.of("A", List.of(DateRange.parse("2023-11-01..2023-12-31"))));
      }
    }
  }

  @Test
  void aLoadThatDoesNotResumeForgetsWhatWasLeft() {
    try (AvailabilityDatabase database = inMemory()) {
      leave(database, result("A", RANGE));
      try (BulkWriter load = database.beginBulkWrite()) {
        load.add(result("B", RANGE));
        assertThat(load.commit(ShrinkPolicy.REJECT).added()).isEqualTo(10);
      }
      assertThat(content(database)).allSatisfy(row -> assertThat(row).contains("|B|"));
    }
  }

  @Test
  void resultsThatTheGuardRefusedAreForgotten() {
    try (AvailabilityDatabase database = inMemory()) {
      try (BulkWriter load = database.beginBulkWrite()) {
        load.add(result("A", RANGE));
        load.commit(ShrinkPolicy.REJECT);
      }
      try (BulkWriter load = database.beginBulkWrite()) {
        load.add(ProbeResult.of("A", RANGE).probedAt(PROBED));
        assertThatThrownBy(() -> load.commit(ShrinkPolicy.REJECT))
            .isInstanceOf(ArchiveShrankException.class);
        assertThatThrownBy(() -> load.commit(ShrinkPolicy.ALLOW))
            .isInstanceOf(AvailabilityException.class)
            .hasMessageContaining("ended already");
      }
      assertThat(staged(database)).isZero();
    }
  }

  @Test
  void theSecondOfTwoLoadsAtOnceNeitherTakesNorLeavesResults() {
    try (AvailabilityDatabase database = inMemory();
        BulkWriter first = database.beginBulkWrite()) {
      first.resume(WANTED, SOON);
      first.add(result("A", RANGE));
      try (BulkWriter second = database.beginBulkWrite()) {
        second.add(result("C", RANGE));
        assertThat(second.commit(ShrinkPolicy.REJECT).added()).isEqualTo(10);
      }
      leave(database, result("D", RANGE));
      assertThat(first.commit(ShrinkPolicy.REJECT).added()).isEqualTo(10);
    }
  }

  @Test
  void resultsOfAnotherSeriesAreForgotten() {
    Path file = folder.resolve("x.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      leave(database, result("A", RANGE));
    }
    ArchiveEndpoint endpoint = TrackedArchive.BINANCE_VISION.endpoint();
    ArchiveSeries other = ArchiveSeries.parse("futures/cm/klines/1m");
    try (AvailabilityDatabase database =
        AvailabilityDatabase.open(file, new TrackedArchive(other, endpoint))) {
      assertThat(staged(database)).isZero();
    }
  }

  @Test
  void toResumeAfterTheFirstResultIsRefused() {
    try (AvailabilityDatabase database = inMemory();
        BulkWriter load = database.beginBulkWrite()) {
      load.resume(WANTED, SOON);
      assertThatThrownBy(() -> load.resume(WANTED, SOON))
          .isInstanceOf(AvailabilityException.class)
          .hasMessageContaining("resumed");
    }
  }

  private static void leave(AvailabilityDatabase database, ProbeResult... results) {
    try (BulkWriter load = database.beginBulkWrite()) {
      for (ProbeResult result : results) {
        load.add(result);
      }
    }
  }

  private static ProbeResult result(String symbol, DateRange range) {
    ProbeResult.Builder builder = ProbeResult.of(symbol, range);
    range.days().forEach(day -> builder.present(day, 68_012, MODIFIED));
    return builder.probedAt(PROBED);
  }

  private static int staged(AvailabilityDatabase database) {
    return database
        .query(
            "SELECT (SELECT count(*) FROM staged_result) + (SELECT count(*) FROM staged_file)",
            row -> row.getInt(1))
        .get(0);
  }
}
