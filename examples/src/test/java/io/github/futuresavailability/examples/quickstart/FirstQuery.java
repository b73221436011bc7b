package io.github.futuresavailability.examples.quickstart;

import io.github.futuresavailability.collect.Backfill;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.query.AvailabilityQueries;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

/** The first program of the guide, as a reader would write it. */
public final class FirstQuery {
  private FirstQuery() {}

  public static void main(String[] arguments) throws IOException {
    Path path = Path.of("availability.duckdb");
    try (ObjectStore archive = HttpObjectStore.binanceVision()) {
      collect(archive, path);
    }
    System.out.println(query(path));
  }

  static void collect(ObjectStore archive, Path path) {
    LocalDate first = LocalDate.parse("2024-01-01");
    LocalDate last = LocalDate.parse("2024-01-31");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(path)) {
      Backfill.from(archive).into(database).between(first, last).run();
    }
  }

  static String query(Path path) {
    LocalDate day = LocalDate.parse("2024-01-15");
    try (AvailabilityQueries queries = new AvailabilityQueries(path)) {
      return queries.availableOn(day).quotedIn("USDT").perpetual().toString();
    }
  }
}
