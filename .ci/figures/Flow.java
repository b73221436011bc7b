package figures;

import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.collect.DailyUpdate;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Probes one day by HEAD into a new file, or queries the day in it: {@code Flow STEP FILE}. */
public final class Flow {
  private static final LocalDate DAY = LocalDate.parse("2024-02-01");

  private Flow() {}

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[1]);
    if (arguments[0].equals("query")) {
      try (AvailabilityQueries queries = new AvailabilityQueries(file)) {
        queries.availableOn(DAY);
      }
      return;
    }
    try (EmbeddedArchive embedded = EmbeddedArchive.start(ArchiveScenario.small());
        ObjectStore archive = HttpObjectStore.at(embedded.endpoint());
        AvailabilityDatabase database =
            AvailabilityDatabase.open(
                file, new TrackedArchive(ArchiveSeries.UM_KLINES_1M, embedded.endpoint()))) {
      DailyUpdate.from(archive)
          .into(database)
          .againOn(DAY)
          .clock(Clock.fixed(Instant.parse("2024-04-01T12:00:00Z"), ZoneOffset.UTC))
          .run();
    }
  }
}
