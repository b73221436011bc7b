package io.github.futuresavailability.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * Brings a database to the schema of this version. Each step is a numbered file, runs once in a
 * transaction of its own, and is recorded in the table {@code schema_version}; a step that was
 * released is never edited.
 */
final class Migrations {
  private static final List<String> STEPS =
      List.of(
          "001-daily-availability.sql",
          "002-provenance.sql",
          "003-run-failure.sql",
          "004-staged-answers.sql");

  private static final String CREATE_VERSION_TABLE =
      """
      CREATE TABLE IF NOT EXISTS schema_version (
        version INTEGER PRIMARY KEY,
        applied_at TIMESTAMP NOT NULL
      )
      """;
  private static final String COUNT_TABLES =
      "SELECT count(*) FROM duckdb_tables() WHERE NOT internal AND NOT temporary"
          + " AND database_name = current_database()";
  private static final String HAS_VERSION_TABLE =
      COUNT_TABLES + " AND table_name = 'schema_version'";
  private static final String VERSION = "SELECT coalesce(max(version), 0) FROM schema_version";
  private static final String RECORD_VERSION = "INSERT INTO schema_version VALUES (?, ?)";

  private Migrations() {}

  /** Creates what an empty file lacks, or applies the steps that an older file lacks. */
  static void apply(DuckDBConnection connection, Path path) throws SQLException {
    int version = 0;
    if (count(connection, COUNT_TABLES) > 0) {
      version = checkedVersion(connection, path);
    }
    for (int step = version + 1; step <= STEPS.size(); step++) {
      int next = step;
      Transaction.run(connection, () -> run(connection, next));
    }
  }

  /** Checks that a file which is opened to read has the schema of this version. */
  static void check(DuckDBConnection connection, Path path) throws SQLException {
    int version = checkedVersion(connection, path);
    if (version < STEPS.size()) {
      throw new OlderSchemaException(
          path,
          "The %s has schema %d, this version needs %d: %s; %s"
              .formatted(
                  PublicationRecord.isIn(connection) ? "published snapshot" : "database",
                  version,
                  STEPS.size(),
                  path,
                  PublicationRecord.isIn(connection)
                      ? "publish it again with this version, or read it with the older one"
                      : "open it once to write, which upgrades it"),
          null);
    }
  }

  /** Checks that the file is ours and not of a newer version; an older one can be upgraded. */
  static int checkedVersion(DuckDBConnection connection, Path path) throws SQLException {
    if (count(connection, HAS_VERSION_TABLE) == 0) {
      throw new NotADatabaseException(
          path,
          "This DuckDB file was not made by this library: " + path + "; give another path",
          null);
    }
    int version = count(connection, VERSION);
    if (version > STEPS.size()) {
      throw new NewerSchemaException(
          path,
          "The database has schema "
              + version
              + ", newer than the "
              + STEPS.size()
              + " that this version knows: "
              + path
              + "; use a newer version of the library",
          null);
    }
    return version;
  }

  /** Applies every step inside the caller's transaction. */
  static void applyWithin(DuckDBConnection connection) throws SQLException {
    for (int step = 1; step <= STEPS.size(); step++) {
      run(connection, step);
    }
  }

  /** The statements that create the table of facts. */
  static String firstStep() {
    return read(STEPS.get(0));
  }

  private static int run(DuckDBConnection connection, int step) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(CREATE_VERSION_TABLE);
      statement.execute(read(STEPS.get(step - 1)));
    }
    try (PreparedStatement record = connection.prepareStatement(RECORD_VERSION)) {
      record.setInt(1, step);
      record.setObject(2, LocalDateTime.now(Clock.systemUTC()));
      record.execute();
    }
    return step;
  }

  private static int count(DuckDBConnection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static String read(String step) {
    try (InputStream file = Migrations.class.getResourceAsStream(step)) {
      if (file == null) {
        throw new IllegalStateException("The jar lacks " + step);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The jar cannot be read: " + step, e);
    }
  }
}
