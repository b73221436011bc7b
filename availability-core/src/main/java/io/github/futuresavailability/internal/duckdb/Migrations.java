package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.database.NewerSchemaException;
import io.github.futuresavailability.database.OlderSchemaException;
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
 * Migrates a database to the schema of this version. Each step is a numbered SQL file, runs once,
 * and is recorded in the table {@code schema_version}; a released step is never edited. All steps
 * of one opening are one transaction: if a step fails, the file is unchanged.
 */
public final class Migrations {
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

  private final Class<?> home;
  private final List<String> steps;
  private final Set<String> ours;

  /**
   * Creates the migrations of one kind of store.
   *
   * @param home the class whose package has the steps as resources
   * @param steps the names of their files, in order
   * @param ours the tables that every version of the schema has
   */
  public Migrations(Class<?> home, List<String> steps, Set<String> ours) {
    this.home = home;
    this.steps = List.copyOf(steps);
    this.ours = Set.copyOf(ours);
  }

  /** The shape of the file of a connection. */
  public FileShape shape(DuckDBConnection connection) throws SQLException {
    return FileShape.read(connection, ours);
  }

  /** Creates the tables in an empty database. */
  public void create(DuckDBConnection connection) throws SQLException {
    Transaction.run(connection, () -> applyWithin(connection, 1));
  }

  /** Applies the steps that are missing in a file of this library. */
  public void upgrade(DuckDBConnection connection, Path path, FileShape shape) throws SQLException {
    int version = checkedVersion(shape, path);
    if (version < steps.size()) {
      Transaction.run(connection, () -> applyWithin(connection, version + 1));
    }
  }

  /** Checks that a file that is opened to read has the schema of this version. */
  public void check(FileShape shape, Path path) {
    if (isOlder(shape, path)) {
      throw older(shape, path, "database", "open it once to write, which upgrades it");
    }
  }

  /** Whether a file of this library has an older schema. */
  public boolean isOlder(FileShape shape, Path path) {
    return checkedVersion(shape, path) < steps.size();
  }

  /**
   * The exception for a file with an older schema.
   *
   * @param what the kind of the file
   * @param advice the next step
   */
  public OlderSchemaException older(FileShape shape, Path path, String what, String advice) {
    return new OlderSchemaException(
        path,
        "The %s has schema %d, this version needs %d: %s; %s"
            .formatted(what, shape.version(), steps.size(), path, advice),
        null);
  }

  /**
   * Checks that the file was made by this library and not by a newer version, and returns its
   * version.
   */
  public int checkedVersion(FileShape shape, Path path) {
    if (!shape.isOurs()) {
      throw FileShape.foreign(path);
    }
    if (shape.version() > steps.size()) {
      throw new NewerSchemaException(
          path,
          "The database has schema "
              + shape.version()
              + ", newer than the "
              + steps.size()
              + " that this version knows: "
              + path
              + "; use a newer version of the library",
          null);
    }
    return shape.version();
  }

  /** Applies every step from the given one on inside the caller's transaction. */
  public int applyWithin(DuckDBConnection connection, int first) throws SQLException {
    for (int step = first; step <= steps.size(); step++) {
      run(connection, step);
    }
    return steps.size();
  }

  /** The names of all tables that any step creates, with {@code schema_version}. */
  public Set<String> tables() {
    return Stream.concat(Stream.of(CREATE_VERSION_TABLE), steps.stream().map(this::read))
        .flatMap(statements -> TABLE.matcher(statements).results())
        .map(table -> table.group(1))
        .collect(Collectors.toSet());
  }

  /** The statements of the first step. */
  public String firstStep() {
    return read(steps.get(0));
  }

  private void run(DuckDBConnection connection, int step) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(CREATE_VERSION_TABLE);
      statement.execute(read(steps.get(step - 1)));
    }
    try (PreparedStatement record = connection.prepareStatement(RECORD_VERSION)) {
      record.setInt(1, step);
      record.setObject(2, LocalDateTime.now(Clock.systemUTC()));
      record.execute();
    }
  }

  private String read(String step) {
    try (InputStream file = home.getResourceAsStream(step)) {
      if (file == null) {
        throw new IllegalStateException("The jar is without " + step);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The jar cannot be read: " + step, e);
    }
  }
}
