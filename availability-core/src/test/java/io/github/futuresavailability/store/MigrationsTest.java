package io.github.futuresavailability.store;

import static io.github.futuresavailability.store.StoreFixtures.DAY;
import static io.github.futuresavailability.store.StoreFixtures.PROBED;
import static io.github.futuresavailability.store.StoreFixtures.absent;
import static io.github.futuresavailability.store.StoreFixtures.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.database.OlderSchemaException;
import io.github.futuresavailability.internal.facts.AvailabilitySchema;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MigrationsTest {
  private static final List<String> STEPS =
      List.of(
          "001-daily-availability.sql",
          "002-provenance.sql",
          "003-run-failure.sql",
          "004-staged-answers.sql",
          "005-whole-results.sql",
          "006-commits.sql",
          "007-volume-files.sql",
          "008-plain-names.sql",
          "009-validations-and-contracts.sql",
          "010-listing-periods.sql");
  private static final Integer[] VERSIONS =
      IntStream.rangeClosed(1, STEPS.size()).boxed().toArray(Integer[]::new);
  private static final String STEPS_APPLIED = "SELECT version FROM schema_version ORDER BY version";

  @TempDir Path folder;

  @Test
  void aNewFileRecordsEveryStep() {
    try (AvailabilityDatabase database = AvailabilityDatabase.open(folder.resolve("x.duckdb"))) {
      assertThat(database.query(STEPS_APPLIED, row -> row.getInt(1))).containsExactly(VERSIONS);
    }
  }

  @Test
  void aFileOfTheFirstSchemaIsUpgradedWithItsRows() throws Exception {
    Path file = fileOfSchema(1);

    assertThatThrownBy(() -> AvailabilityDatabase.openReadOnly(file))
        .isInstanceOf(DatabaseOpenException.class)
        .hasMessageContaining("schema 1, this version needs " + STEPS.size());
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      assertThat(database.query(STEPS_APPLIED, row -> row.getInt(1))).containsExactly(VERSIONS);
      assertThat(content(database))
          .singleElement()
          .asString()
          .startsWith("2024-01-15|A|true|5|2024-01-16 07:21:09.0|u|200|1.5|7|");
      assertThat(database.provenance().firstSeen("A", DAY)).contains(PROBED);
      database.upsert(List.of(absent("A", DAY)));
      assertThat(database.provenance().changesOf("A")).hasSize(1);
    }
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(database.provenance().changesOf("A")).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aFileOfEverySchemaIsOursAndUpgraded(int schema) throws Exception {
    Path file = fileOfSchema(schema);

    AvailabilityDatabase.open(file).close();
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(database.query(STEPS_APPLIED, row -> row.getInt(1))).containsExactly(VERSIONS);
      assertThat(content(database)).hasSize(1);
    }
  }

  /** They cannot prove that they are whole, nor which archive they came from. */
  @Test
  void resultsThatWereStagedByAnOlderVersionAreDropped() throws Exception {
    Path file = fileOfSchema(4);
    execute(
        file,
        """
        INSERT INTO staged_answer VALUES (0, 'B', '2024-01-01', '2024-01-09', '2024-01-17 03:00:00');
        INSERT INTO staged_file VALUES (0, '2024-01-02', 5, NULL);
        """);

    DateRange days = DateRange.parse("2024-01-01..2024-01-09");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file);
        BulkWriter load = database.beginBulkWrite()) {
      assertThat(load.resume(Map.of("B", List.of(days)), PROBED)).isEmpty();
      load.add(ProbeResult.of("B", days).probedAt(PROBED));
      assertThat(load.commit(ShrinkPolicy.REJECT).added()).isZero();
    }
  }

  @Test
  void stagedResultsAndTheRecordOfAnImportStayUnderTheirNewNames() throws Exception {
    Path file = folder.resolve("older.duckdb");
    DateRange days = DateRange.parse("2024-01-01..2024-01-09");
    try (AvailabilityDatabase database = AvailabilityDatabase.open(file)) {
      database.upsert(List.of(StoreFixtures.present("A", DAY)));
      try (BulkWriter load = database.beginBulkWrite()) {
        load.add(ProbeResult.of("B", days).probedAt(PROBED));
      }
    }
    execute(file, StoreFixtures.UNDO_PLAIN_NAMES);
    execute(
        file, "INSERT INTO lifted_original VALUES (TIMESTAMP '2026-01-01 00:00:00', 8, 5, 4, 3)");

    try (AvailabilityDatabase database = AvailabilityDatabase.open(file);
        BulkWriter load = database.beginBulkWrite()) {
      assertThat(load.resume(Map.of("B", List.of(days)), PROBED)).containsOnlyKeys("B");
      assertThat(database.provenance().legacyImport())
          .hasValueSatisfying(record -> assertThat(record.rows()).isEqualTo(5));
    }
  }

  @Test
  void ifOneStepFailsNoneIsApplied() throws Exception {
    Path file = fileOfSchema(1);
    execute(file, "CREATE TABLE staged_file (mine INTEGER)");

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> AvailabilityDatabase.open(file))
          .isInstanceOf(DatabaseOpenException.class)
          .hasMessageContaining("staged_file");
      assertThatThrownBy(() -> AvailabilityDatabase.openReadOnly(file))
          .isInstanceOf(OlderSchemaException.class)
          .hasMessageContaining("schema 1, this version needs " + STEPS.size());
    }
    execute(file, "DROP TABLE staged_file");
    AvailabilityDatabase.open(file).close();
  }

  private Path fileOfSchema(int schema) throws Exception {
    Path file = folder.resolve("older.duckdb");
    execute(file, "CREATE TABLE schema_version (version INTEGER, applied_at TIMESTAMP)");
    for (int step = 1; step <= schema; step++) {
      execute(file, step(step));
      execute(file, "INSERT INTO schema_version VALUES (" + step + ", TIMESTAMP '2026-01-01')");
    }
    execute(
        file,
        """
        INSERT INTO daily_availability (date, symbol, available, file_size_bytes, last_modified,
          url, status_code, probe_timestamp, quote_volume_usdt, trade_count)
        VALUES ('2024-01-15', 'A', true, 5, '2024-01-16 07:21:09', 'u', 200,
          '2024-01-17 03:00:00.123456', 1.5, 7)
        """);
    return file;
  }

  private static String step(int number) throws IOException {
    String file = STEPS.get(number - 1);
    try (InputStream step = AvailabilitySchema.class.getResourceAsStream(file)) {
      return new String(step.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void execute(Path file, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
