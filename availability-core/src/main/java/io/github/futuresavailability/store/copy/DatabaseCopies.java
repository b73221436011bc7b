package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.internal.duckdb.DatabaseFile;
import io.github.futuresavailability.internal.duckdb.DatabasePath;
import io.github.futuresavailability.internal.duckdb.DriverFault;
import io.github.futuresavailability.internal.duckdb.OpenDatabase;
import io.github.futuresavailability.internal.duckdb.SnapshotContent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.duckdb.DuckDBConnection;

/**
 * Writes snapshots and backups of a database that is open to write; writing goes on meanwhile.
 * Users call {@code AvailabilityDatabase}, which calls this class. Thread-safe.
 */
public final class DatabaseCopies {
  private final OpenDatabase source;
  private final TrackedArchive archive;

  /** Writes one file to its target. */
  private interface Copy<T> {
    T write(DuckDBConnection connection, Path place) throws SQLException, IOException;
  }

  /**
   * Creates the copies of one database.
   *
   * @param source the open database
   * @param archive the series and the addresses that it records
   */
  public DatabaseCopies(OpenDatabase source, TrackedArchive archive) {
    this.source = source;
    this.archive = archive;
  }

  /**
   * Publishes a snapshot.
   *
   * @param target the place of the snapshot
   * @param format whether to pack it
   * @return what was published
   */
  public Publication publish(Path target, SnapshotFormat format) {
    return publish(
        source, connection -> new AvailabilitySnapshot(connection, archive), target, format);
  }

  /**
   * Publishes a snapshot of a database of any kind.
   *
   * @param source the open database
   * @param content what the snapshot has in it
   * @param target the place of the snapshot
   * @param format whether to pack it
   * @return what was published
   */
  public static Publication publish(
      OpenDatabase source, SnapshotContent.Source content, Path target, SnapshotFormat format) {
    return copy(
        source,
        "publish",
        target,
        (connection, place) ->
            new SnapshotWriter(connection, content.of(connection)).publish(place, format));
  }

  /**
   * Fetches a published snapshot of a database of any kind.
   *
   * @param from the address of the snapshot
   * @param target the place of the fetched file
   * @param limits the limits of time and size
   * @param content whether the file is a snapshot of that kind
   * @return the snapshot, and whether it was downloaded
   */
  public static FetchedSnapshot fetch(
      URI from, Path target, FetchLimits limits, SnapshotContent.Check content) {
    Objects.requireNonNull(limits, "limits");
    return new SnapshotFetch(SnapshotAddress.of(from), DatabasePath.of(target), limits, content)
        .run();
  }

  /**
   * Backs up everything in the file.
   *
   * @param target the place of the backup
   * @return what was backed up
   */
  public Backup backup(Path target) {
    return copy(
        source,
        "back up to",
        target,
        (connection, place) -> new BackupWriter(connection).write(place));
  }

  /**
   * Checks a file that is not open in this JVM.
   *
   * @param path the file
   */
  public static void verify(Path path) {
    FileCheck.ofUnused(path);
  }

  /**
   * Whether a file was written as a snapshot or a backup, which only readers have opened since.
   *
   * @param file the file
   * @return true if it has a checksum file and no log
   */
  public static boolean isCopy(Path file) {
    return ChecksumFile.isCopy(file);
  }

  /**
   * Refuses a backup that is to be opened to write, before anything in it changes: its checksum
   * would no longer match, and it could not be restored.
   *
   * @param file the file, which this process does not have open
   * @throws DatabaseOpenException if it is a backup that is still as it was written
   */
  public static void refuseToWriteBackup(Path file) {
    try {
      if (ChecksumFile.isWholeBackup(file)) {
        throw new DatabaseOpenException(
            file,
            "This is a backup, which can only be read: "
                + file
                + "; restore it to another path, and write the restored database",
            null);
      }
    } catch (IOException e) {
      throw DatabaseFile.translated(file, e);
    }
  }

  private static <T> T copy(OpenDatabase source, String what, Path target, Copy<T> copy) {
    Path place = DatabasePath.of(target);
    if (place.equals(source.file().file())) {
      throw new IllegalArgumentException("A database cannot be written over itself: " + target);
    }
    try {
      return source.copy(connection -> copy.write(connection, place));
    } catch (SQLException | IOException e) {
      throw DriverFault.storeException("Cannot " + what + " " + target, e);
    }
  }
}
