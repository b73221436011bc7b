package io.github.futuresavailability.disk;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.collect.DailyUpdate;
import io.github.futuresavailability.collect.VolumeCollection;
import io.github.futuresavailability.probe.HttpLimits;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * An archive, and files that were made from it on a disk with room. Once all are made the archive
 * stays as it is, so that the same work has the same result however often it is done.
 */
final class DiskWorld implements AutoCloseable {
  private static final int PARALLELISM = 16;
  private static final int PUBLISHED_LATER = 5;

  private final DateRange days;
  private final Path folder;
  private final EmbeddedArchive archive;
  private final HttpObjectStore store;
  private LocalDate newest;

  DiskWorld(Path folder, int symbols, DateRange days) {
    this.folder = folder;
    this.days = days;
    this.archive = EmbeddedArchive.start(ArchiveScenario.generated(7, symbols, days));
    this.store =
        HttpObjectStore.at(archive.endpoint(), HttpLimits.DEFAULT.withConnections(PARALLELISM));
    this.newest = days.last().minusDays(PUBLISHED_LATER);
    archive.publishThrough(newest);
    make(earlier(), this::backfill, this::collectVolumes);
    this.newest = days.last();
    archive.publishThrough(newest);
    change(newest.minusDays(PUBLISHED_LATER + 3));
    make(withoutVolumes(), this::backfill);
    make(whole(), this::backfill, this::collectVolumes, db -> db.export().toParquet(parquet()));
    OlderFiles.createOriginal(original(), symbols, days);
    OlderFiles.createFirstSchema(firstSchema(), whole());
  }

  /** With volumes, of a time when the last days were not published yet. */
  Path earlier() {
    return folder.resolve("earlier.duckdb");
  }

  Path withoutVolumes() {
    return folder.resolve("without-volumes.duckdb");
  }

  Path whole() {
    return folder.resolve("whole.duckdb");
  }

  /** The rows of the whole file. */
  Path parquet() {
    return folder.resolve("whole.parquet");
  }

  /** As the Python original leaves it. */
  Path original() {
    return folder.resolve("original.duckdb");
  }

  /** The whole file as the first version of this library would have left it. */
  Path firstSchema() {
    return folder.resolve("first-schema.duckdb");
  }

  AvailabilityDatabase open(Path file) {
    return AvailabilityDatabase.open(
        file, new TrackedArchive(ArchiveSeries.UM_KLINES_1M, archive.endpoint()));
  }

  void backfill(AvailabilityDatabase database) {
    Backfill.from(store)
        .into(database)
        .between(days.first(), newest)
        .parallelism(PARALLELISM)
        .clock(noon())
        .run();
  }

  void collectVolumes(AvailabilityDatabase database) {
    VolumeCollection.from(store)
        .into(database)
        .between(days.first(), newest)
        .parallelism(PARALLELISM)
        .clock(noon())
        .run();
  }

  void update(AvailabilityDatabase database) {
    DailyUpdate.from(store)
        .into(database)
        .withVolume()
        .parallelism(PARALLELISM)
        .clock(noon())
        .run();
  }

  private Clock noon() {
    return Clock.fixed(
        newest.plusDays(1).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
  }

  /** Most files of a day are replaced, and a few vanish. */
  private void change(LocalDate day) {
    List<String> present =
        archive.scenario().symbols().stream()
            .filter(symbol -> archive.scenario().isPresent(symbol, day))
            .toList();
    for (int i = 0; i < present.size(); i++) {
      ArchiveFile file =
          new ArchiveFile(ArchiveSeries.UM_KLINES_1M, Cadence.DAILY, present.get(i), day);
      if (i < 3) {
        archive.remove(file);
      } else {
        archive.replace(file);
      }
    }
  }

  private interface Step {
    void take(AvailabilityDatabase database);
  }

  private void make(Path file, Step... steps) {
    try (AvailabilityDatabase database = open(file)) {
      for (Step step : steps) {
        step.take(database);
      }
    }
  }

  @Override
  public void close() {
    store.close();
    archive.close();
  }
}
