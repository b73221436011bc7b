package io.github.futuresavailability.collect;

import io.github.futuresavailability.collect.Night.Run;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * What a run of a night does with the library.
 *
 * @param now the time of its clock
 * @param accepting whether it accepts removals
 * @param folder where exports and snapshots are stored
 */
record NightJob(Run run, Instant now, boolean accepting, Path folder) {
  NightJob allowShrink() {
    return new NightJob(run, now, true, folder);
  }

  void start(AvailabilityDatabase database, ObjectStore store, ProgressListener listener) {
    switch (run.job()) {
      case UPDATE -> collect(update(database, store), listener);
      case UPDATE_FEW ->
          collect(update(database, store).symbols(PlainArchive.SYMBOLS.subList(1, 3)), listener);
      case BACKFILL -> collect(backfill(database, store), listener);
      case REFRESH -> collect(update(database, store).refreshing(), listener);
      case VOLUMES ->
          collect(
              VolumeCollection.from(store).into(database).refreshingReplacedSince(Instant.EPOCH),
              listener);
      case EXPORT -> database.export().toParquet(export());
      case IMPORT -> importInto(database);
      case PUBLISH -> database.publish(folder.resolve("published.duckdb"));
      case COMPACT -> database.compact();
      case START_AGAIN -> throw new IllegalStateException("It is not run on a database");
    }
  }

  private void importInto(AvailabilityDatabase database) {
    if (Files.exists(export())) {
      database.importing().clock(clock()).parquet(export());
    }
  }

  private Clock clock() {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private Path export() {
    return folder.resolve("export.parquet");
  }

  private Backfill backfill(AvailabilityDatabase database, ObjectStore store) {
    Backfill backfill = Backfill.from(store).into(database);
    return run.withVolume() ? backfill.withVolume() : backfill;
  }

  private DailyUpdate update(AvailabilityDatabase database, ObjectStore store) {
    DailyUpdate update = DailyUpdate.from(store).into(database).lookingBackDays(run.lookBack());
    return run.withVolume() ? update.withVolume() : update;
  }

  /** One request after the other, so that a sequence of nights is the same each time. */
  private <T extends CollectionTask<T>> void collect(
      CollectionTask<T> task, ProgressListener listener) {
    T ready = task.parallelism(1).clock(clock()).onProgress(listener);
    (accepting ? ready.allowShrink() : ready).run();
  }
}
