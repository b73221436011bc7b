package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.database.DatabaseOpenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * One use of an open database with the schema of this version.
 *
 * @param connection the first connection of this use, which keeps the file open
 * @param path the path that the user gave, or null in memory
 * @param place the file and the path under which it is open, or null in memory
 * @param mode the rights of this user
 * @param opener the thread that opened it and the time, for messages
 */
public record OpenedFile(
    DuckDBConnection connection,
    @Nullable Path path,
    @Nullable FilePlace place,
    OpenMode mode,
    String opener) {
  private static final Path IN_MEMORY = Path.of(":memory:");

  public static OpenedFile inMemory(FileFormat format) {
    DuckDBConnection connection = DatabaseFile.openInMemory();
    return orClose(
        connection,
        IN_MEMORY,
        () -> {
          format.create(connection);
          format.opened(connection, IN_MEMORY, OpenMode.READ_WRITE);
          return new OpenedFile(connection, null, null, OpenMode.READ_WRITE, thisThread());
        });
  }

  public static OpenedFile toRead(Path path, FileFormat format) {
    return OpenFiles.open(
        path,
        OpenMode.READ_ONLY,
        format,
        (connection, place, mode) ->
            orClose(
                connection,
                path,
                () -> {
                  format.opened(connection, path, mode);
                  return new OpenedFile(connection, path, place, mode, thisThread());
                }));
  }

  public static OpenedFile toWrite(Path path, FileFormat format) {
    createParent(DatabasePath.of(path));
    return OpenFiles.open(
        path,
        OpenMode.READ_WRITE,
        format,
        (connection, place, mode) ->
            orClose(
                connection,
                path,
                () -> {
                  format.upgrade(connection, path);
                  moveLogIntoFile(connection);
                  format.opened(connection, path, mode);
                  return new OpenedFile(connection, path, place, mode, thisThread());
                }));
  }

  /**
   * What a killed writer left in the log. DuckDB 1.5.6 has lost such rows in a join after rows were
   * added to their table in the same transaction.
   */
  private static void moveLogIntoFile(Connection connection) throws SQLException {
    Checkpoint.run(connection);
  }

  /** The path under which the file is open, or null in memory. */
  public @Nullable Path file() {
    return place == null ? null : place.file();
  }

  /** The same use, with the rights to read only. */
  OpenedFile toRead() {
    return mode == OpenMode.READ_WRITE
        ? new OpenedFile(connection, path, place, OpenMode.READ_SHARED, opener)
        : this;
  }

  /** Checks that the file is still at the path that the user gave, see {@link FilePlace}. */
  public void checkInPlace() {
    if (place != null && path != null) {
      place.check(path);
    }
  }

  static String thisThread() {
    return "thread " + Thread.currentThread().getName() + " at " + Clock.systemUTC().instant();
  }

  private static OpenedFile orClose(
      DuckDBConnection connection, Path path, Transaction.Work<OpenedFile> work) {
    boolean opened = false;
    try {
      OpenedFile file = work.run();
      opened = true;
      return file;
    } catch (SQLException e) {
      throw DatabaseFile.translated(path, e);
    } finally {
      if (!opened) {
        closeQuietly(connection);
      }
    }
  }

  private static void createParent(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    try {
      if (parent != null) {
        Files.createDirectories(parent);
      }
    } catch (IOException e) {
      throw DriverFault.of(e) == DriverFault.OTHER
          ? new DatabaseOpenException(
              path, "Cannot create the folder of the database " + path + ": " + e, e)
          : DatabaseFile.translated(path, e);
    }
  }

  public static void closeQuietly(DuckDBConnection connection) {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // The exception that is being thrown says more.
    }
  }
}
