package io.github.futuresavailability.examples;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;

/** A database of the small archive, collected as a user would. */
final class SmallDatabase {
  private SmallDatabase() {}

  static Path in(Path folder) {
    Path path = folder.resolve("availability.duckdb");
    DateRange days = ArchiveScenario.small().days();
    try (EmbeddedArchive embedded = EmbeddedArchive.start(ArchiveScenario.small());
        ObjectStore archive = HttpObjectStore.at(embedded.endpoint());
        AvailabilityDatabase database =
            AvailabilityDatabase.open(
                path, new TrackedArchive(ArchiveSeries.UM_KLINES_1M, embedded.endpoint()))) {
      Backfill.from(archive)
          .into(database)
          .between(days.first(), days.last())
          .withVolume()
          .clock(Clock.fixed(CommandRun.NOW, ZoneOffset.UTC))
          .run();
    }
    return path;
  }
}
