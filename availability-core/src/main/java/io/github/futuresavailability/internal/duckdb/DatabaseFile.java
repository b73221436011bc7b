package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.database.DamagedFileException;
import io.github.futuresavailability.database.DatabaseLockedException;
import io.github.futuresavailability.database.DatabaseNotFoundException;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.database.DatabasePermissionException;
import io.github.futuresavailability.database.NotADatabaseException;
import io.github.futuresavailability.database.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * Opens DuckDB databases, and translates failures to exceptions with the cause and the next step.
 */
public final class DatabaseFile {
  private DatabaseFile() {}

  public static DuckDBConnection openInMemory() {
    return openInMemory(Map.of());
  }

  /** Opens a database in memory with further settings of DuckDB, which cannot be changed later. */
  public static DuckDBConnection openInMemory(Map<String, String> settings) {
    Properties properties = new Properties();
    settings.forEach(properties::setProperty);
    try {
      return connect("", properties);
    } catch (SQLException e) {
      throw new StoreException("DuckDB could not be started: " + e.getMessage(), e);
    }
  }

  /**
   * Opens a file at a path that {@link DatabasePath} has checked, or at the temporary path of an
   * {@link AtomicFile}. This process does not have the file open, or only as a snapshot.
   */
  public static DuckDBConnection open(Path file, OpenMode mode) {
    if (mode == OpenMode.READ_ONLY && Files.notExists(file)) {
      throw missing(file, null);
    }
    FileContent.requireDatabase(file);
    Properties properties = new Properties();
    properties.setProperty(DuckDBDriver.DUCKDB_READONLY_PROPERTY, mode.readOnlyProperty());
    if (mode == OpenMode.READ_ONLY) {
      // A file of another program may have a view that reads other files.
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
    try {
      var connection = new DuckDBDriver().connect("jdbc:duckdb:" + database, properties);
      return connection.unwrap(DuckDBConnection.class);
    } catch (LinkageError e) {
      throw NativeLibrary.failure(e);
    }
  }

  /** The exception for a file that could not be opened. */
  public static AvailabilityException translated(Path file, Exception e) {
    return switch (DriverFault.of(e)) {
      case NOT_A_DATABASE ->
          new NotADatabaseException(
              file, "This file is no DuckDB database: " + file + "; give another path", e);
      case DAMAGED -> damaged(file, e);
      case LOCKED -> locked(file, DriverFault.holder(e), e);
      case OTHER_MODE -> otherMode(file, e);
      case MISSING -> missing(file, e);
      case NO_PERMISSION -> noPermission(file, e);
      case INTERRUPTED, DISK_FULL, FILE_TOO_LARGE, NOT_WRITTEN, INVALIDATED ->
          DriverFault.storeException("Cannot open the database " + file, e);
      case OUT_OF_MEMORY, IN_TRANSACTION, OTHER ->
          new DatabaseOpenException(
              file, "Cannot open the database " + file + ": " + DriverFault.reason(e), e);
    };
  }

  private static DamagedFileException damaged(Path file, Exception e) {
    return new DamagedFileException(
        file,
        "The database file is cut short or altered: %s; restore it or fetch it again: %s"
            .formatted(file, e.getMessage()),
        e);
  }

  private static DatabaseLockedException otherMode(Path file, Exception e) {
    return new DatabaseLockedException(
        file,
        "This process still has the database open in the other mode (reading or writing): "
            + file
            + "; first close the bulk write or the connection that uses it",
        OptionalLong.of(ProcessHandle.current().pid()),
        e);
  }

  private static DatabasePermissionException noPermission(Path file, Exception e) {
    return new DatabasePermissionException(
        file,
        "This user may not open the database "
            + file
            + "; reading needs the right to read it, writing also to write its folder: "
            + e.getMessage(),
        e);
  }

  private static DatabaseLockedException locked(Path file, OptionalLong holder, Exception e) {
    String by = holder.isPresent() ? " by process " + holder.getAsLong() : "";
    return new DatabaseLockedException(
        file, "The database is in use" + by + ": " + file + "; wait until it is closed", holder, e);
  }

  public static DatabaseNotFoundException missing(Path file, @Nullable Throwable cause) {
    return new DatabaseNotFoundException(
        file, "There is no database at " + file + "; a backfill creates one", cause);
  }
}
