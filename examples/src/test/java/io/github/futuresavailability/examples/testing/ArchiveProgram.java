package io.github.futuresavailability.examples.testing;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.collect.CollectionFailedException;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.RequestKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The program of the guide with an embedded archive. */
public final class ArchiveProgram {
  private ArchiveProgram() {}

  public static void main(String[] arguments) throws IOException {
    run().forEach(System.out::println);
  }

  static List<String> run() throws IOException {
    List<String> lines = new ArrayList<>();
    DateRange days = DateRange.parse("2024-02-01..2024-03-31");
    ArchiveScenario scenario =
        ArchiveScenario.builder(7)
            .listed("BTCUSDT", days)
            .listed("NEWUSDT", DateRange.parse("2024-03-01..2024-03-31"))
            .gap("NEWUSDT", DateRange.parse("2024-03-10..2024-03-12"))
            .build();
    try (EmbeddedArchive embedded = EmbeddedArchive.start(scenario);
        ObjectStore archive = HttpObjectStore.at(embedded.endpoint());
        AvailabilityDatabase database = AvailabilityDatabase.inMemory(embedded.tracked());
        AvailabilityQueries queries = AvailabilityQueries.on(database)) {
      Backfill backfill = Backfill.from(archive).into(database).between(days.first(), days.last());
      embedded.inject(
          Fault.status(503)
              .on(RequestKind.LISTING)
              .onKeys(key -> key.contains("/NEWUSDT/"))
              .times(1));
      try {
        backfill.run();
      } catch (CollectionFailedException failed) {
        lines.add("failed requests: " + failed.report().failures().size());
      }
      backfill.run();
      lines.add("gaps: " + queries.timelineOf("NEWUSDT").gaps());
      lines.add("faulty responses: " + embedded.traffic().failures());
    }
    return lines;
  }
}
