package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.database.DamagedFileException;
import io.github.futuresavailability.database.DatabaseLockedException;
import io.github.futuresavailability.database.DatabaseOpenException;
import java.net.URI;
import java.nio.file.Path;

/**
 * Fetches published snapshots and restores backups. An incomplete file never replaces the target.
 * Thread-safe.
 *
 * <pre>{@code
 * Snapshots.fetch(URI.create("https://example.org/availability.duckdb.gz"), path);
 * try (var queries = new AvailabilityQueries(path)) {
 *   queries.availableOn(LocalDate.parse("2024-01-15"));
 * }
 * }</pre>
 */
public final class Snapshots {
  private Snapshots() {}

  /**
   * Downloads a published snapshot within {@link FetchLimits#DEFAULT}.
   *
   * @param from the address of the snapshot, http or https; its checksum is at the same address
   *     with {@code .sha256} added to the path
   * @param target the file to write, in an existing folder
   * @return the snapshot, and whether it was downloaded
   * @throws FetchException if there is no complete snapshot at that address; the target is
   *     unchanged
   * @throws IllegalArgumentException if the address is not http or https
   * @see #fetch(URI, Path, FetchLimits)
   */
  public static FetchedSnapshot fetch(URI from, Path target) {
    return fetch(from, target, FetchLimits.DEFAULT);
  }

  /**
   * Downloads a published snapshot, plain or packed with gzip, checks its checksum, all its blocks
   * and its schema, and moves it to the target in one step. Redirects are followed, but never from
   * https to http. If the target already has the published checksum, only the checksum is
   * downloaded.
   *
   * <p>Readers that have the old file open continue to read it; in this JVM, so do readers that
   * open it before all others have closed it. An interrupt ends the call with a {@link
   * FetchException} and leaves the thread interrupted.
   *
   * @param from the address of the snapshot, http or https; its checksum is at the same address
   *     with {@code .sha256} added to the path
   * @param target the file to write, in an existing folder; only a file that was published or
   *     fetched there is replaced
   * @param limits the limits of time and size
   * @return the snapshot, and whether it was downloaded
   * @throws FetchException if there is no complete snapshot at that address; the target is
   *     unchanged
   * @throws io.github.futuresavailability.AvailabilityException if another file is there
   * @throws IllegalArgumentException if the address is not http or https
   */
  public static FetchedSnapshot fetch(URI from, Path target, FetchLimits limits) {
    return DatabaseCopies.fetch(from, target, limits, AvailabilitySnapshot::isIn);
  }

  /**
   * Restores a backup as a new database file.
   *
   * @param backup the backup, with its checksum file next to it; it is not changed
   * @param target the path of the database, in an existing folder
   * @throws DamagedFileException if the backup is damaged or has no checksum
   * @throws io.github.futuresavailability.AvailabilityException if there is a file already
   * @throws DatabaseOpenException if the backup cannot be read; the subtype says why
   */
  public static void restore(Path backup, Path target) {
    new BackupRestore(backup, target).toNewFile();
  }

  /**
   * Replaces a database by a backup, after checking the backup; the old database is deleted.
   *
   * @param backup the backup, with its checksum file next to it; it is not changed
   * @param target the path of the database, in an existing folder
   * @throws DamagedFileException if the backup is damaged or has no checksum
   * @throws DatabaseLockedException if the database is open, in this process or another
   * @throws DatabaseOpenException if the backup cannot be read; the subtype says why
   */
  public static void restoreOver(Path backup, Path target) {
    new BackupRestore(backup, target).overExistingFile();
  }
}
