package io.github.futuresavailability.store;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.internal.duckdb.FileFormat;
import io.github.futuresavailability.internal.duckdb.FileShape;
import io.github.futuresavailability.internal.duckdb.OpenMode;
import io.github.futuresavailability.internal.facts.ArchiveRecord;
import io.github.futuresavailability.internal.facts.AvailabilitySchema;
import io.github.futuresavailability.internal.facts.PublicationRecord;
import io.github.futuresavailability.store.copy.DatabaseCopies;
import io.github.futuresavailability.store.legacy.LegacyImport;
import io.github.futuresavailability.store.legacy.LegacyReader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The file format of an availability database, with the archive that an open file records. */
final class AvailabilityFile implements FileFormat {
  private final @Nullable TrackedArchive wanted;
  private TrackedArchive archive = TrackedArchive.BINANCE_VISION;

  /**
   * Creates the format for one opening.
   *
   * @param wanted the archive that a file opened to write must record, or null for any
   */
  AvailabilityFile(@Nullable TrackedArchive wanted) {
    this.wanted = wanted;
  }

  /** The archive that the file records; set when the file is open. */
  TrackedArchive archive() {
    return archive;
  }

  @Override
  public void create(DuckDBConnection connection) throws SQLException {
    AvailabilitySchema.MIGRATIONS.create(connection);
  }

  /** Checks first who made the file: a file of another program is not changed. */
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
    return DatabaseCopies.isCopy(file);
  }

  @Override
  public void refuseToWrite(Path file) {
    DatabaseCopies.refuseToWriteBackup(file);
  }

  @Override
  public void opened(DuckDBConnection connection, Path path, OpenMode mode) throws SQLException {
    archive =
        mode == OpenMode.READ_WRITE
            ? settle(connection, path, wanted)
            : ArchiveRecord.read(connection).orElse(TrackedArchive.BINANCE_VISION);
  }

  /** Refuses a snapshot before anything in it changes: its checksum would no longer match. */
  private static void refuseSnapshot(DuckDBConnection connection, Path path) throws SQLException {
    if (PublicationRecord.isIn(connection)) {
      throw new DatabaseOpenException(
          path,
          "This is a published snapshot, which can only be read: "
              + path
              + "; open it to read, or write the database that it was made from",
          null);
    }
  }

  /** A file with rows keeps its record; a file without rows gets the wanted one. */
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
