package io.github.futuresavailability.store;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.archive.TrackedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A database that is open, has this version's schema, and records an archive.
 *
 * @param connection the first connection, which keeps the file open
 * @param path the file, or null in memory
 * @param mode whether it can be written
 * @param archive what the file is a record of
 */
record OpenedFile(
    DuckDBConnection connection, @Nullable Path path, OpenMode mode, TrackedArchive archive) {
  private static final Path IN_MEMORY = Path.of(":memory:");

  static OpenedFile inMemory(TrackedArchive archive) {
    DuckDBConnection connection = DatabaseFile.openInMemory();
    return orClose(
        connection,
        IN_MEMORY,
        () -> {
          Migrations.apply(connection, IN_MEMORY);
          ArchiveRecord.write(connection, archive);
          return new OpenedFile(connection, null, OpenMode.READ_WRITE, archive);
        });
  }

  static OpenedFile toRead(Path path) {
    DuckDBConnection connection = DatabaseFile.open(path, OpenMode.READ_ONLY);
    return orClose(
        connection,
        path,
        () -> {
          Migrations.check(connection, path);
          TrackedArchive archive =
              ArchiveRecord.read(connection).orElse(TrackedArchive.BINANCE_VISION);
          return new OpenedFile(connection, path, OpenMode.READ_ONLY, archive);
        });
  }

  static OpenedFile toWrite(Path path, @Nullable TrackedArchive wanted) {
    createParent(path);
    DuckDBConnection connection = DatabaseFile.open(path, OpenMode.READ_WRITE);
    return orClose(
        connection,
        path,
        () -> {
          Migrations.apply(connection, path);
          TrackedArchive archive = settle(connection, path, wanted);
          return new OpenedFile(connection, path, OpenMode.READ_WRITE, archive);
        });
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
      throw new DatabaseOpenException(
          path, "Cannot open the database " + path + ": " + e.getMessage(), e);
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
      throw new DatabaseOpenException(
          path, "Cannot create the folder of the database " + path + ": " + e, e);
    }
  }

  private static void closeQuietly(DuckDBConnection connection) {
    try {
      connection.close();
    } catch (SQLException ignored) {
      // The exception that led here says more.
    }
  }
}
