package io.github.futuresavailability.store;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.archive.TrackedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * One use of a database that is open, has this version's schema, and records an archive.
 *
 * @param connection the first connection of this use, which keeps the file open
 * @param path the path that the user gave, or null in memory
 * @param place which file it is and the path under which it is open, or null in memory
 * @param mode what this user may do
 * @param archive what the file is a record of
 * @param opener the thread that opened it and when, for messages
 */
record OpenedFile(
    DuckDBConnection connection,
    @Nullable Path path,
    @Nullable FilePlace place,
    OpenMode mode,
    TrackedArchive archive,
    String opener) {
  private static final Path IN_MEMORY = Path.of(":memory:");

  static OpenedFile inMemory(TrackedArchive archive) {
    DuckDBConnection connection = DatabaseFile.openInMemory();
    return orClose(
        connection,
        IN_MEMORY,
        () -> {
          Migrations.create(connection);
          ArchiveRecord.write(connection, archive);
          return new OpenedFile(connection, null, null, OpenMode.READ_WRITE, archive, thisThread());
        });
  }

  static OpenedFile toRead(Path path) {
    return OpenFiles.open(
        path,
        OpenMode.READ_ONLY,
        (connection, place, mode) ->
            orClose(
                connection,
                path,
                () -> {
                  TrackedArchive archive =
                      ArchiveRecord.read(connection).orElse(TrackedArchive.BINANCE_VISION);
                  return new OpenedFile(connection, path, place, mode, archive, thisThread());
                }));
  }

  static OpenedFile toWrite(Path path, @Nullable TrackedArchive wanted) {
    createParent(DatabasePath.of(path));
    return OpenFiles.open(
        path,
        OpenMode.READ_WRITE,
        (connection, place, mode) ->
            orClose(
                connection,
                path,
                () -> {
                  bringToSchema(connection, path);
                  checkpoint(connection);
                  TrackedArchive archive = settle(connection, path, wanted);
                  return new OpenedFile(connection, path, place, mode, archive, thisThread());
                }));
  }

  /** The path under which the file is open, or null in memory. */
  @Nullable Path file() {
    return place == null ? null : place.file();
  }

  /** Checks that what is written goes to the file that the user named, see {@link FilePlace}. */
  void checkInPlace() {
    if (place != null && path != null) {
      place.check(path);
    }
  }

  /** Whose file it is comes first: nothing is done to one that is not for us. */
  private static void bringToSchema(DuckDBConnection connection, Path path) throws SQLException {
    FileShape shape = FileShape.read(connection);
    if (shape.isEmpty()) {
      Migrations.create(connection);
    } else if (shape.isOurs()) {
      refuseSnapshot(connection, path);
      Migrations.upgrade(connection, path, shape);
    } else {
      LegacyImport.apply(connection, path, shape);
    }
  }

  static String thisThread() {
    return "thread " + Thread.currentThread().getName() + " at " + Clock.systemUTC().instant();
  }

  /**
   * What a killed writer has left in the log becomes part of the file. DuckDB 1.5.6 was seen to
   * lose such rows in a join once rows were added to their table in the same transaction.
   */
  private static void checkpoint(DuckDBConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    }
  }

  /** Before anything is changed in it: its checksum would no longer fit. */
  private static void refuseSnapshot(DuckDBConnection connection, Path path) throws SQLException {
    if (PublicationRecord.isIn(connection)) {
      throw new DatabaseOpenException(
          path,
          "This is a published snapshot, which can only be read: "
              + path
              + "; open it to read, or write the database that it was made of",
          null);
    }
  }

  /** A file with rows keeps what it records; one without takes what is wanted. */
  private static TrackedArchive settle(
      DuckDBConnection connection, Path path, @Nullable TrackedArchive wanted) throws SQLException {
    Optional<TrackedArchive> recorded = ArchiveRecord.read(connection);
    if (recorded.isPresent() && (wanted == null || ArchiveRecord.isUsed(connection))) {
      checkSeries(recorded.get(), path, wanted);
      return recorded.get();
    }
    TrackedArchive archive = wanted == null ? TrackedArchive.BINANCE_VISION : wanted;
    ArchiveRecord.write(connection, archive);
    return archive;
  }

  private static void checkSeries(
      TrackedArchive recorded, Path path, @Nullable TrackedArchive wanted) {
    if (wanted != null && !wanted.series().equals(recorded.series())) {
      throw new AvailabilityException(
          "The database records %s, not %s: %s; use a file for each series"
              .formatted(recorded.series(), wanted.series(), path));
    }
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

  static void closeQuietly(DuckDBConnection connection) {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // The exception that led here says more.
    }
  }
}
