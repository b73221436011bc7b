package io.github.futuresavailability.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * Opens DuckDB and says in plain words why it could not. The driver gives neither SQL state nor
 * error code, so only its message tells the causes apart.
 */
final class DatabaseFile {
  private static final Pattern HOLDER = Pattern.compile("\\(PID (\\d+)\\)");

  private DatabaseFile() {}

  static Path defaultPath() {
    String configured = System.getenv("DB_PATH");
    return configured != null && !configured.isEmpty()
        ? Path.of(configured)
        : Path.of(System.getProperty("user.home"), ".cache", "binance-futures")
            .resolve("availability.duckdb");
  }

  static DuckDBConnection openInMemory() {
    try {
      return connect("", new Properties());
    } catch (SQLException e) {
      throw new StoreException("DuckDB could not be started: " + e.getMessage(), e);
    }
  }

  static DuckDBConnection open(Path file, OpenMode mode) {
    if (file.toString().indexOf(';') >= 0) {
      // DuckDB reads options behind a semicolon and would silently open another file.
      throw new IllegalArgumentException("DuckDB cannot open a path with a semicolon: " + file);
    }
    if (mode == OpenMode.READ_ONLY && !Files.exists(file)) {
      throw missing(file, null);
    }
    Properties properties = new Properties();
    properties.setProperty(DuckDBDriver.DUCKDB_READONLY_PROPERTY, mode.readOnlyProperty());
    if (mode == OpenMode.READ_ONLY) {
      // Whoever made the file may have put a view into it that reads others.
      properties.setProperty("enable_external_access", "false");
      properties.setProperty("allowed_directories", ExportFolder.allowedDirectories());
    }
    try {
      return connect(file.toString(), properties);
    } catch (SQLException e) {
      throw translated(file, e);
    }
  }

  private static DuckDBConnection connect(String database, Properties properties)
      throws SQLException {
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    // Version 2 would otherwise write files that version 1 cannot read.
    properties.setProperty("storage_compatibility_version", "v1.0.0");
    properties.setProperty("lock_configuration", "true");
    var connection = new DuckDBDriver().connect("jdbc:duckdb:" + database, properties);
    return connection.unwrap(DuckDBConnection.class);
  }

  static DatabaseOpenException translated(Path file, SQLException e) {
    String said = String.valueOf(e.getMessage());
    if (said.contains("not a valid DuckDB database file")) {
      return new NotADatabaseException(
          file, "This file is no DuckDB database: " + file + "; give another path", e);
    }
    if (said.contains("Could not set lock")) {
      return locked(file, said, e);
    }
    if (said.contains("different configuration")) {
      return new DatabaseLockedException(
          file,
          "This process still has the database open in the other mode (reading or writing): "
              + file
              + "; close what uses it, a load or a connection of your own, first",
          OptionalLong.of(ProcessHandle.current().pid()),
          e);
    }
    if (said.contains("database does not exist")) {
      return missing(file, e);
    }
    return new DatabaseOpenException(file, "Cannot open the database " + file + ": " + said, e);
  }

  private static DatabaseLockedException locked(Path file, String said, SQLException e) {
    Matcher pid = HOLDER.matcher(said);
    OptionalLong holder =
        pid.find() ? OptionalLong.of(Long.parseLong(pid.group(1))) : OptionalLong.empty();
    String by = holder.isPresent() ? " by process " + holder.getAsLong() : "";
    return new DatabaseLockedException(
        file,
        "The database is being written" + by + ": " + file + "; wait until that has ended",
        holder,
        e);
  }

  static DatabaseNotFoundException missing(Path file, @Nullable Throwable cause) {
    return new DatabaseNotFoundException(
        file, "There is no database at " + file + "; a backfill creates one", cause);
  }
}
