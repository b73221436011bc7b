package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static io.github.futuresavailability.store.StoreFixtures.present;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.database.StoreException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query reads, in whatever way its database was opened. */
final class QueriesOnlyReadTest {
  private static final List<String> WRITES =
      List.of(
          "DELETE FROM daily_availability",
          "DELETE FROM daily_availability RETURNING symbol",
          "UPDATE daily_availability SET available = false",
          "INSERT INTO schema_version VALUES (7, TIMESTAMP '2024-01-01')",
          "DROP TABLE daily_availability",
          "CREATE TABLE mine (x INTEGER)",
          "CREATE TEMP TABLE mine (x INTEGER)",
          "ALTER TABLE daily_availability DROP COLUMN url",
          "SELECT 1; DELETE FROM daily_availability",
          "SET threads = 1",
          "INSTALL httpfs");

  @TempDir Path folder;

  @Test
  void whateverWritesIsRefused() {
    Path file = folder.resolve("x.duckdb");
    try (AvailabilityDatabase writer = AvailabilityDatabase.open(file);
        AvailabilityDatabase reader = AvailabilityDatabase.openReadOnly(file)) {
      writer.upsert(List.of(present("A", DAY)));
      refuse(writer);
      refuse(reader);
      assertThat(writer.upsert(List.of(present("B", DAY))).added()).isEqualTo(1);
    }
    try (AvailabilityDatabase reader = AvailabilityDatabase.openReadOnly(file)) {
      refuse(reader);
      assertThat(content(reader)).hasSize(2);
    }
  }

  @Test
  void whateverReadsIsExecuted() {
    try (AvailabilityDatabase database = StoreFixtures.inMemory()) {
      for (String read :
          List.of(
              "FROM daily_availability",
              "WITH one AS (SELECT 1) FROM one",
              "VALUES (1)",
              "DESCRIBE daily_availability",
              "SUMMARIZE daily_availability",
              "EXPLAIN FROM daily_availability",
              "SHOW TABLES")) {
        assertThat(database.query(read, row -> 1)).isNotNull();
      }
    }
  }

  private static void refuse(AvailabilityDatabase database) {
    List<String> before = content(database);
    for (String write : WRITES) {
      assertThatThrownBy(() -> database.query(write, row -> row.getString(1)))
          .as(write)
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("The query failed");
    }
    assertThat(content(database)).isEqualTo(before);
  }
}
