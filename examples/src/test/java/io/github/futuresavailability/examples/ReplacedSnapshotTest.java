package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.futuresavailability.examples.server.QueryServer;
import io.github.futuresavailability.examples.server.ReplaceableFile;
import io.github.futuresavailability.examples.server.Sources;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is served while the file of the record is replaced, damaged and restored. */
final class ReplacedSnapshotTest {
  @Test
  void aNewSnapshotIsServedWithoutARestart(@TempDir Path other) throws Exception {
    Path snapshot = ServedSources.published(other, SmallDatabase.in(other));
    Path old = Files.copy(snapshot, other.resolve("old.duckdb"));
    try (AvailabilityDatabase database =
        AvailabilityDatabase.open(other.resolve("availability.duckdb"))) {
      database.publish(other.resolve("new.duckdb"));
    }
    List<String> notes = new CopyOnWriteArrayList<>();
    try (ReplaceableFile<AvailabilityDatabase> file = ServedSources.database(snapshot);
        QueryServer its =
            QueryServer.open("127.0.0.1", 0, new Sources(file, null, null), notes::add)) {
      JsonNode before = ServedDocument.of(its.port(), "/health").json();
      replace(other.resolve("new.duckdb"), snapshot);
      JsonNode after = ServedDocument.of(its.port(), "/health").json();
      assertThat(after.get("published_at")).isNotEqualTo(before.get("published_at"));

      Files.delete(snapshot);
      assertThat(ServedDocument.of(its.port(), "/v1/top").status()).isEqualTo(200);
      Files.writeString(snapshot, "no database");
      for (String path : List.of("/v1/top", "/health")) {
        ServedDocument refused = ServedDocument.of(its.port(), path);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().get("type").asText()).endsWith(":unavailable");
      }
      assertThat(ServedDocument.of(its.port(), "/metrics").text())
          .contains("serve_healthy 0.0", "availability_record_newest_day_timestamp_seconds NaN");
      assertThat(notes).hasSize(2).allSatisfy(note -> assertThat(note).contains("snapshot.duckdb"));

      replace(old, snapshot);
      assertThat(ServedDocument.of(its.port(), "/health").json()).isEqualTo(before);
      assertThat(ServedDocument.of(its.port(), "/metrics").text())
          .contains("serve_file_openings_total{file=\"database\"} 3.0", "serve_healthy 1.0");
    }
  }

  private static void replace(Path file, Path place) throws Exception {
    Files.move(file, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
