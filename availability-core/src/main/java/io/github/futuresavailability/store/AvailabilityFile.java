package io.github.futuresavailability.store;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.internal.duckdb.AtomicFile;
import io.github.futuresavailability.internal.duckdb.FileFormat;
import io.github.futuresavailability.internal.duckdb.FileShape;
import io.github.futuresavailability.internal.duckdb.OpenMode;
import io.github.futuresavailability.internal.facts.ArchiveRecord;
import io.github.futuresavailability.internal.facts.AvailabilitySchema;
import io.github.futuresavailability.internal.facts.PublicationRecord;
import io.github.futuresavailability.store.copy.ChecksumFile;
import io.github.futuresavailability.store.legacy.LegacyImport;
import io.github.futuresavailability.store.legacy.LegacyReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** How a file of this library is opened, and what it is a record of then. */
final class AvailabilityFile implements FileFormat {
  private final @Nullable TrackedArchive wanted;
  private TrackedArchive archive = TrackedArchive.BINANCE_VISION;

  /**
   * A file to be opened.
   *
   * @param wanted what a file that is opened to write is to record, or null for what it records
   */
  AvailabilityFile(@Nullable TrackedArchive wanted) {
    this.wanted = wanted;
  }

  /** What the file is a record of, once it is open. */
  TrackedArchive archive() {
    return archive;
  }

  @Override
  public void create(DuckDBConnection connection) throws SQLException {
    AvailabilitySchema.MIGRATIONS.create(connection);
  }

  /** Whose file it is comes first: nothing is done to one that is not for us. */
  @Override
  public void upgrade(DuckDBConnection connection, Path path) throws SQLException {
    FileShape shape = AvailabilitySchema.MIGRATIONS.shape(connection);
    if (shape.isEmpty()) {
      AvailabilitySchema.MIGRATIONS.create(connection);
    } else if (shape.isOurs()) {
      refuseSnapshot(connection, path);
      AvailabilitySchema.MIGRATIONS.upgrade(connection, path, shape);
    } else {
      LegacyImport.apply(connection, path, shape);
    }
  }

  @Override
  public DuckDBConnection toRead(DuckDBConnection connection, Path file) {
    return LegacyReader.through(connection, file);
  }

  @Override
  public boolean isPublished(Path file) {
    return new ChecksumFile(file).exists() && Files.notExists(AtomicFile.logOf(file));
  }

  @Override
  public void opened(DuckDBConnection connection, Path path, OpenMode mode) throws SQLException {
    archive =
        mode == OpenMode.READ_WRITE
            ? settle(connection, path, wanted)
            : ArchiveRecord.read(connection).orElse(TrackedArchive.BINANCE_VISION);
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
}
