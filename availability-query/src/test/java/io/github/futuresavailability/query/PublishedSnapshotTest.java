package io.github.futuresavailability.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.copy.Publication;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishedSnapshotTest {
  private static final LocalDate DAY = LocalDate.parse("2024-01-15");
  private static final Instant PROBED = Instant.parse("2024-01-16T09:00:00Z");

  @TempDir Path folder;

  @Test
  void aSnapshotSaysHowOldItIs() {
    Path target = folder.resolve("published.duckdb");
    Publication publication;
    try (var database = AvailabilityDatabase.open(folder.resolve("working.duckdb"))) {
      database.upsert(List.of(Availability.present("BTCUSDT", DAY, 1, null, PROBED)));
      publication = database.publish(target);
      try (var queries = AvailabilityQueries.on(database)) {
        assertThat(queries.publishedAt()).isEmpty();
      }
    }
    try (var queries = new AvailabilityQueries(target)) {
      assertThat(queries.publishedAt()).contains(publication.publishedAt());
      assertThat(queries.summary().days()).map(DateRange::last).contains(DAY);
      assertThat(queries.availableOn(DAY).symbols()).containsExactly("BTCUSDT");
    }
  }
}
