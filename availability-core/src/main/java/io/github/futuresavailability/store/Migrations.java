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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * Brings a database to the schema of this version. Each step is a numbered file, runs once, and is
 * recorded in the table {@code schema_version}; a step that was released is never edited. What one
 * opening applies is one transaction: a file in which a step fails stays as it was.
 */
final class Migrations {
  private static final List<String> STEPS =
      List.of(
          "001-daily-availability.sql",
          "002-provenance.sql",
          "003-run-failure.sql",
          "004-staged-answers.sql",
          "005-whole-results.sql",
          "006-commits.sql",
          "007-volume-files.sql");

  private static final Pattern TABLE =
      Pattern.compile("^CREATE TABLE (?:IF NOT EXISTS )?([a-z_]+)", Pattern.MULTILINE);

  private static final String CREATE_VERSION_TABLE =
      """
      CREATE TABLE IF NOT EXISTS schema_version (
        version INTEGER PRIMARY KEY,
        applied_at TIMESTAMP NOT NULL
      )
      """;
  private static final String RECORD_VERSION = "INSERT INTO schema_version VALUES (?, ?)";

  private Migrations() {}

  /** Makes our tables in a database that has none. */
  static void create(DuckDBConnection connection) throws SQLException {
    Transaction.run(connection, () -> applyWithin(connection, 1));
  }

  /** Applies the steps that a file of ours lacks. */
  static void upgrade(DuckDBConnection connection, Path path, FileShape shape) throws SQLException {
    int version = checkedVersion(shape, path);
    if (version < STEPS.size()) {
      Transaction.run(connection, () -> applyWithin(connection, version + 1));
    }
  }

  /** Checks that a file which is opened to read has the schema of this version. */
  static void check(DuckDBConnection connection, Path path, FileShape shape) throws SQLException {
    int version = checkedVersion(shape, path);
    if (version < STEPS.size()) {
      boolean isSnapshot = PublicationRecord.isIn(connection);
      throw new OlderSchemaException(
          path,
          "The %s has schema %d, this version needs %d: %s; %s"
              .formatted(
                  isSnapshot ? "published snapshot" : "database",
                  version,
                  STEPS.size(),
                  path,
                  isSnapshot
                      ? "publish it again with this version, or read it with the older one"
                      : "open it once to write, which upgrades it"),
          null);
    }
  }

  /** Checks that the file is ours and not of a newer version; an older one can be upgraded. */
  static int checkedVersion(FileShape shape, Path path) {
    if (!shape.isOurs()) {
      throw FileShape.foreign(path);
    }
    if (shape.version() > STEPS.size()) {
      throw new NewerSchemaException(
          path,
          "The database has schema "
              + shape.version()
              + ", newer than the "
              + STEPS.size()
              + " that this version knows: "
              + path
              + "; use a newer version of the library",
          null);
    }
    return shape.version();
  }

  /** Applies every step from the given one on inside the caller's transaction. */
  static int applyWithin(DuckDBConnection connection, int first) throws SQLException {
    for (int step = first; step <= STEPS.size(); step++) {
      run(connection, step);
    }
    return STEPS.size();
  }

  /** The names of all tables that the steps make, and of the one that records them. */
  static Set<String> tables() {
    return Stream.concat(Stream.of(CREATE_VERSION_TABLE), STEPS.stream().map(Migrations::read))
        .flatMap(statements -> TABLE.matcher(statements).results())
        .map(table -> table.group(1))
        .collect(Collectors.toSet());
  }

  /** The statements that create the table of facts. */
  static String firstStep() {
    return read(STEPS.get(0));
  }

  private static void run(DuckDBConnection connection, int step) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(CREATE_VERSION_TABLE);
      statement.execute(read(STEPS.get(step - 1)));
    }
    try (PreparedStatement record = connection.prepareStatement(RECORD_VERSION)) {
      record.setInt(1, step);
      record.setObject(2, LocalDateTime.now(Clock.systemUTC()));
      record.execute();
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
