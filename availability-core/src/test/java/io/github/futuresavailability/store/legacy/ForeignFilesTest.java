package io.github.futuresavailability.store.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.database.NotADatabaseException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of others that have names of ours in them: recognized by their shape, and left alone. */
final class ForeignFilesTest {
  private static final String VERSIONS =
      "CREATE TABLE schema_version (version INTEGER, applied_at TIMESTAMP);";
  private static final String FIRST =
      "INSERT INTO schema_version VALUES (1, TIMESTAMP '2024-01-15');";
  private static final String FOURTH =
      "INSERT INTO schema_version VALUES (4, TIMESTAMP '2024-01-15');";
  private static final String FACTS = "CREATE TABLE daily_availability (x INTEGER);";
  private static final String ARCHIVE = "CREATE TABLE tracked_archive (x INTEGER);";

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("foreign.duckdb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        VERSIONS,
        VERSIONS + FIRST,
        VERSIONS + FOURTH,
        VERSIONS + FOURTH + FACTS,
        VERSIONS + FACTS + ARCHIVE,
        VERSIONS + FACTS + ARCHIVE + "INSERT INTO schema_version VALUES (NULL, NULL)",
        VERSIONS + FACTS + ARCHIVE + "INSERT INTO schema_version VALUES (-1, NULL)",
        "CREATE TABLE schema_version (version VARCHAR, applied_at TIMESTAMP);"
            + "INSERT INTO schema_version VALUES ('one', NULL);"
            + FACTS
            + ARCHIVE,
        "CREATE TABLE schema_version (version INTEGER, applied_at TIMESTAMP, by_whom VARCHAR);"
            + "INSERT INTO schema_version VALUES (4, NULL, 'me');"
            + FACTS
            + ARCHIVE,
        "CREATE VIEW schema_version AS SELECT 4 AS version, TIMESTAMP '2024-01-15' AS applied_at;"
            + FACTS
            + ARCHIVE,
        "CREATE SCHEMA x; CREATE TABLE x.schema_version (version INTEGER, applied_at TIMESTAMP);"
            + "INSERT INTO x.schema_version VALUES (4, NULL)",
        "CREATE SCHEMA x; CREATE TABLE x.daily_availability (date DATE, symbol VARCHAR,"
            + " available BOOLEAN, file_size_bytes BIGINT, last_modified TIMESTAMP, url VARCHAR,"
            + " status_code INTEGER, probe_timestamp TIMESTAMP)",
        "CREATE TABLE publication (x INTEGER)",
        "CREATE VIEW daily_availability AS SELECT 1 AS x"
      })
  void whatAnotherProgramMadeIsRefusedAndLeftAlone(String content) throws Exception {
    execute(content);
    refuseAll("This DuckDB file was not made by this library: " + file);
  }

  @Test
  void aFileOfOursWithoutAVersionIsRefused() throws Exception {
    AvailabilityDatabase.open(file).close();
    execute("DELETE FROM schema_version");
    refuseAll("This DuckDB file was not made by this library: " + file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        VERSIONS,
        VERSIONS + FIRST,
        VERSIONS + FOURTH,
        "CREATE TABLE Schema_Version (version VARCHAR PRIMARY KEY)",
        "CREATE TABLE schema_version AS SELECT 1 AS x; CREATE TABLE publication (x INTEGER)"
      })
  void anOriginalWithATableInOurWayIsReadAndNotImported(String table) throws Exception {
    execute(OriginalFileTest.EIGHT_COLUMNS + table);
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> AvailabilityDatabase.open(file))
        .isInstanceOf(NotADatabaseException.class)
        .hasMessageContaining("schema_version in " + file)
        .hasMessageContaining("nothing was changed, rename them or give another path");
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(database.summary().rows()).isZero();
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void anOriginalWithOtherTablesOfItsOwnIsImported() throws Exception {
    execute(
        OriginalFileTest.EIGHT_COLUMNS
            + "CREATE TABLE mine (x INTEGER); CREATE SCHEMA x; CREATE TABLE x.schema_version (y INTEGER)");

    AvailabilityDatabase.open(file).close();
    AvailabilityDatabase.open(file).close();
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      assertThat(database.provenance().legacyImport()).isPresent();
    }
  }

  @Test
  void aTableOfTheUserInAnotherSchemaIsNotOurs() throws Exception {
    AvailabilityDatabase.open(file).close();
    execute("CREATE SCHEMA x; CREATE TABLE x.publication (y INTEGER)");
    execute("CREATE TABLE x.schema_version (y VARCHAR)");

    AvailabilityDatabase.open(file).close();
    AvailabilityDatabase.openReadOnly(file).close();
  }

  private void refuseAll(String message) throws Exception {
    byte[] before = Files.readAllBytes(file);
    for (Runnable open :
        List.<Runnable>of(
            () -> AvailabilityDatabase.openReadOnly(file).close(),
            () -> AvailabilityDatabase.open(file).close(),
            () -> AvailabilityDatabase.openReadOnly(file).close())) {
      assertThatThrownBy(open::run)
          .isInstanceOf(NotADatabaseException.class)
          .hasMessageContaining(message);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  private void execute(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
