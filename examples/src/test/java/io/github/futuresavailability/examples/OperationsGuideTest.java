package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.CollectionRun;
import io.github.futuresavailability.store.Fingerprint;
import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.store.StoreSummary;
import io.github.futuresavailability.store.change.FileChange;
import io.github.futuresavailability.store.copy.Backup;
import io.github.futuresavailability.store.copy.Publication;
import io.github.futuresavailability.store.copy.SnapshotFormat;
import io.github.futuresavailability.store.copy.Snapshots;
import io.github.futuresavailability.store.transfer.ImportedRows;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.validate.ValidationReport;
import io.github.futuresavailability.validate.ValidationSuite;
import io.github.futuresavailability.validate.level.ServiceLevel;
import io.github.futuresavailability.validate.level.ServiceLevels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every line of the guide's snippets stands here, is compiled and run. */
final class OperationsGuideTest {
  private static final DateRange DAYS = ArchiveScenario.small().days();

  @TempDir Path folder;

  @Test
  void everyLineOfEverySnippetStandsInThisFile() throws IOException {
    Snippets.of("docs/guides/operations.md").areCompiledIn(OperationsGuideTest.class, 18);
  }

  @Test
  void aBackupRestoredSaysTheSame() {
    Path backup = folder.resolve("backup.duckdb");
    Path trial = folder.resolve("trial.duckdb");
    Path packed = folder.resolve("published.duckdb.gz");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(SmallDatabase.in(folder))) {
      Backup taken = database.backup(backup);
      Publication published = database.publish(packed, SnapshotFormat.GZIP);

      assertThat(published.rows()).isEqualTo(taken.rows());
      Snapshots.restore(backup, trial);
      try (AvailabilityDatabase restored = AvailabilityDatabase.openReadOnly(trial)) {
        boolean same = restored.fingerprint().equals(database.fingerprint());

        assertThat(same).isTrue();
      }
    }
  }

  @Test
  void theFileShowsTheStateOfTheCollection() {
    DateRange lastWeek = DateRange.parse("2024-03-25..2024-03-31");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(SmallDatabase.in(folder))) {
      List<ServiceLevel> levels = ServiceLevels.standard().measure(database);
      ValidationReport report = ValidationSuite.standard().run(database);
      Optional<Instant> lastUpdate = database.runs().lastUpdate();
      Optional<CollectionRun> lastRun = database.runs().last();
      StoreSummary summary = database.summary();
      List<FileChange> changes = database.provenance().changesIn(lastWeek);

      assertThat(levels).isNotEmpty();
      assertThat(report.passed()).as(report.toText()).isTrue();
      assertThat(lastUpdate).isPresent();
      assertThat(lastRun.orElseThrow().kind()).isEqualTo(RunKind.VOLUMES);
      assertThat(summary.days()).contains(DAYS);
      assertThat(changes).isEmpty();
    }
  }

  @Test
  void aLostNightIsRestoredAndCollectedAgain() throws IOException {
    Path file = folder.resolve("lost.duckdb");
    Path backup = folder.resolve("early.duckdb");
    DateRange early = DateRange.of(DAYS.first(), DAYS.last().minusDays(10));
    try (EmbeddedArchive embedded = EmbeddedArchive.start(ArchiveScenario.small());
        ObjectStore archive = HttpObjectStore.at(embedded.endpoint())) {
      Fingerprint before = lose(archive, file, early, backup, embedded);

      AvailabilityDatabase.verify(file);
      Snapshots.restoreOver(backup, file);
      try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
        assertThat(database.summary().days()).contains(early);
        Backfill.from(archive).into(database).withVolume().run();

        assertThat(database.summary().days().orElseThrow().last()).isEqualTo(DAYS.last());
        assertThat(database.fingerprint(early)).isEqualTo(before);
      }
    }
  }

  @Test
  void aSnapshotIsEnoughToBeginANewFile() {
    Path snapshot = folder.resolve("published.duckdb");
    Path parquet = folder.resolve("rows.parquet");
    Path again = folder.resolve("again.duckdb");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(SmallDatabase.in(folder))) {
      database.publish(snapshot);
      AvailabilityDatabase.open(again, database.archive()).close();
    }

    try (AvailabilityDatabase rows = AvailabilityDatabase.openReadOnly(snapshot)) {
      rows.export().toParquet(parquet);
    }
    try (AvailabilityDatabase fresh = AvailabilityDatabase.open(again)) {
      ImportedRows imported = fresh.importing().parquet(parquet);

      assertThat(imported.rows()).isEqualTo(fresh.summary().rows()).isPositive();
    }
  }

  /** A database of early days, backed up, and then one night more that is not in the backup. */
  private static Fingerprint lose(
      ObjectStore archive, Path file, DateRange early, Path backup, EmbeddedArchive embedded) {
    TrackedArchive tracked = new TrackedArchive(ArchiveSeries.UM_KLINES_1M, embedded.endpoint());
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file, tracked)) {
      Backfill.from(archive).into(database).between(early.first(), early.last()).withVolume().run();
      database.backup(backup);
      Backfill.from(archive).into(database).withVolume().run();
      return database.fingerprint(early);
    }
  }
}
