package io.github.futuresavailability.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.history.ListingPeriodQuery;
import io.github.futuresavailability.internal.facts.FactRow;
import io.github.futuresavailability.lake.internal.CopiedFiles;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.CollectionRun;
import io.github.futuresavailability.store.RunKind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The availability record in the lake. */
final class LakeAvailabilityTest {
  private static final LocalDate LAST = RecordFixtures.FIRST.plusDays(99);

  @TempDir Path folder;

  @Test
  void theFirstRefreshCopiesEverything() throws Exception {
    try (Lake lake = LakeFixtures.open(folder);
        AvailabilityDatabase database = RecordFixtures.generated(1, 16, 100)) {
      database.runs().record(run("2023-11-15..2024-02-22"));
      AvailabilityRefresh refresh = lake.availability().refresh(database);

      assertThat(refresh.isChanged()).isTrue();
      assertThat(refresh.writtenMonths()).isEqualTo(4);
      assertThat(refresh.rows()).isEqualTo(1600).isEqualTo(lake.availability().count());
      assertThat(refresh.fingerprint()).isEqualTo(database.fingerprint().sha256());
      assertThat(lake.availability().fingerprint()).contains(refresh.fingerprint());
      for (LocalDate day : DateRange.of(RecordFixtures.FIRST, LAST).days().toList()) {
        assertThat(lake.availability().on(day)).as("%s", day).isEqualTo(on(database, day));
      }
      LocalDate next = LAST.plusDays(1);
      assertThatExceptionOfType(LakeException.class)
          .isThrownBy(() -> lake.availability().on(next))
          .withMessageContaining("nothing of " + next + ", which was not collected");
      assertThat(rows("listing_periods")).hasSize(periods(database)).hasSizeGreaterThan(16);
      assertThat(rows("collection_runs"))
          .singleElement()
          .satisfies(row -> assertThat(row.getField("kind")).isEqualTo("backfill"));
      assertThat(lake.verify().problems()).isEmpty();
    }
  }

  private static CollectionRun run(String range) {
    return new CollectionRun(
        RunKind.BACKFILL,
        DateRange.parse(range),
        Instant.parse("2024-03-01T01:00:00Z"),
        Instant.parse("2024-03-01T01:00:05.5Z"),
        1600,
        0);
  }

  private static List<Availability> on(AvailabilityDatabase database, LocalDate day) {
    return database.query(
        "SELECT "
            + FactRow.AVAILABILITY
            + " FROM daily_availability WHERE date = ? ORDER BY symbol",
        FactRow::availability,
        day);
  }

  private static int periods(AvailabilityDatabase database) {
    return database
        .query(
            ListingPeriodQuery.of(database.archive().series().cadence()), row -> row.getString(1))
        .size();
  }

  private List<Record> rows(String table) throws Exception {
    try (JdbcCatalog catalog = IcebergRows.catalog(folder);
        CloseableIterable<Record> rows =
            IcebergGenerics.read(catalog.loadTable(TableIdentifier.of("market_data", table)))
                .build()) {
      List<Record> all = new ArrayList<>();
      rows.forEach(row -> all.add(row.copy()));
      return all;
    }
  }

  @Test
  void aRefreshWithoutAChangeCommitsNothing() {
    try (Lake lake = LakeFixtures.open(folder);
        AvailabilityDatabase database = RecordFixtures.generated(2, 8, 70)) {
      AvailabilityRefresh first = lake.availability().refresh(database);
      AvailabilityRefresh second = lake.availability().refresh(database);

      assertThat(second)
          .isEqualTo(
              new AvailabilityRefresh(
                  false, 0, first.rows(), first.fingerprint(), first.snapshotId()));
      assertThat(lake.availability().snapshots()).hasSize(1);
    }
  }

  @Test
  void onlyMonthsThatChangedAreWrittenAndOlderSnapshotsSayWhatWasKnown() {
    try (Lake lake = LakeFixtures.open(folder);
        AvailabilityDatabase database = RecordFixtures.generated(3, 8, 70)) {
      AvailabilityRefresh first = lake.availability().refresh(database);
      LocalDate day = RecordFixtures.FIRST.plusDays(70);
      database.upsert(
          List.of(
              RecordFixtures.present("COIN0USDT", day, 7),
              Availability.absent("COIN1USDT", day, RecordFixtures.probed(day))));
      AvailabilityRefresh second = lake.availability().refresh(database);
      database.upsertVolumes(List.of(RecordFixtures.kline("COIN0USDT", day, 5)));
      AvailabilityRefresh third = lake.availability().refresh(database);

      assertThat(List.of(second.writtenMonths(), third.writtenMonths())).containsExactly(1, 1);
      assertThat(second.rows()).isEqualTo(first.rows() + 2);
      assertThat(third.fingerprint())
          .isNotEqualTo(second.fingerprint())
          .isEqualTo(database.fingerprint().sha256());
      assertThat(lake.availability().on(day)).isEqualTo(on(database, day)).hasSize(2);
      LakeAvailability then = lake.availability().at(first.snapshotId());
      assertThat(lake.availability().klinesOn(day))
          .containsExactly(RecordFixtures.kline("COIN0USDT", day, 5));
      assertThatExceptionOfType(LakeException.class).isThrownBy(() -> then.klinesOn(day));
      assertThat(then.count()).isEqualTo(first.rows());
      assertThat(then.fingerprint()).contains(first.fingerprint());
      Instant time = lake.availability().snapshots().get(1).time();
      assertThat(lake.availability().asOf(time).fingerprint()).contains(second.fingerprint());
      assertThatExceptionOfType(LakeException.class)
          .isThrownBy(() -> lake.availability().asOf(Instant.EPOCH))
          .withMessageContaining("no snapshot of 1970-01-01T00:00:00Z or before");
      assertThatIllegalStateException().isThrownBy(() -> then.refresh(database));
    }
  }

  @Test
  void aViewOfASnapshotThatHasExpiredIsAnErrorAndNotWithoutFacts() {
    try (Lake lake = LakeFixtures.open(folder);
        AvailabilityDatabase database = RecordFixtures.generated(3, 8, 70);
        JdbcCatalog catalog = IcebergRows.catalog(folder)) {
      long first = lake.availability().refresh(database).snapshotId();
      LakeAvailability then = lake.availability().at(first);
      database.upsert(
          List.of(RecordFixtures.present("COIN0USDT", RecordFixtures.FIRST.plusDays(70), 7)));
      lake.availability().refresh(database);
      catalog
          .loadTable(TableIdentifier.of("market_data", "daily_availability"))
          .expireSnapshots()
          .expireSnapshotId(first)
          .cleanupLevel(ExpireSnapshots.CleanupLevel.NONE)
          .commit();

      for (ThrowingCallable read :
          List.<ThrowingCallable>of(
              then::count, then::fingerprint, () -> then.on(RecordFixtures.FIRST))) {
        assertThatExceptionOfType(LakeException.class)
            .isThrownBy(read)
            .withMessageContaining("The snapshot " + first + " of ")
            .withMessageContaining(" has expired");
      }
    }
  }

  @Test
  void aMonthWithoutRowsAnyMoreIsRemoved() {
    try (Lake lake = LakeFixtures.open(folder);
        AvailabilityDatabase whole = RecordFixtures.generated(4, 8, 70);
        AvailabilityDatabase part = whole.upTo(LocalDate.parse("2023-12-31"))) {
      lake.availability().refresh(whole);
      AvailabilityRefresh refresh = lake.availability().refresh(part);

      assertThat(refresh.writtenMonths()).isZero();
      assertThat(refresh.fingerprint()).isEqualTo(part.fingerprint().sha256());
      assertThat(lake.availability().count()).isEqualTo(refresh.rows()).isEqualTo(8 * 47);
    }
  }

  @Test
  void aRefreshAfterOneThatWasKilledBetweenItsCommitsCompletesIt() throws Exception {
    try (Lake lake = LakeFixtures.open(folder);
        AvailabilityDatabase database = RecordFixtures.generated(5, 8, 70)) {
      AvailabilityRefresh before = lake.availability().refresh(database);
      database.runs().record(run("2023-11-15..2024-01-23"));
      commitRunsAlone(lake, database);
      AvailabilityRefresh after = lake.availability().refresh(database);

      assertThat(after.isChanged()).isTrue();
      assertThat(after.writtenMonths()).isZero();
      assertThat(after.fingerprint()).isEqualTo(before.fingerprint());
      assertThat(rows("collection_runs")).hasSize(1);
      assertThat(summary("daily_availability"))
          .containsEntry(
              LakeAvailability.RUNS, Long.toString(newest("collection_runs").snapshotId()))
          .containsEntry(
              LakeAvailability.PERIODS, Long.toString(newest("listing_periods").snapshotId()));
      assertThat(lake.availability().refresh(database).isChanged()).isFalse();
    }
  }

  private static void commitRunsAlone(Lake lake, AvailabilityDatabase database) {
    database.inReadTransaction(
        source -> {
          LakeTable runs = lake.availability().tables().get(2);
          try (CopiedFiles writer = new CopiedFiles(source, runs.storage())) {
            var wanted = new FactSource(source, database.archive().series().cadence());
            return new TableContent(runs, wanted.runs(), writer).commit(Map.of());
          }
        });
  }

  private Map<String, String> summary(String table) {
    return newest(table).summary();
  }

  private org.apache.iceberg.Snapshot newest(String name) {
    try (JdbcCatalog catalog = IcebergRows.catalog(folder)) {
      Table table = catalog.loadTable(TableIdentifier.of("market_data", name));
      return java.util.Objects.requireNonNull(table.currentSnapshot());
    }
  }

  @Test
  void theRecordOfAnotherSeriesIsRefused() {
    TrackedArchive hours =
        new TrackedArchive(
            ArchiveSeries.UM_KLINES_1M.withInterval(KlineInterval.ONE_HOUR),
            TrackedArchive.BINANCE_VISION.endpoint());
    try (Lake lake = LakeFixtures.open(folder);
        AvailabilityDatabase minutes = RecordFixtures.generated(6, 8, 20);
        AvailabilityDatabase other = AvailabilityDatabase.inMemory(hours)) {
      AvailabilityRefresh refresh = lake.availability().refresh(minutes);

      assertThatExceptionOfType(LakeException.class)
          .isThrownBy(() -> lake.availability().refresh(other))
          .withMessageContaining("use another lake");
      assertThat(lake.availability().fingerprint()).contains(refresh.fingerprint());
    }
  }
}
