package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.database.DamagedFileException;
import io.github.futuresavailability.database.DatabaseLockedException;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.internal.duckdb.DatabasePath;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Files that were made of a database, put into place: published snapshots are fetched, backups are
 * restored. What is not whole never gets to its place. Thread-safe.
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
   * @param from where it was published, http or https; its checksum lies at the same address with
   *     {@code .sha256} added to the path
   * @param target where it is to lie, in an existing folder
   * @return whether there was anything new
   * @throws FetchException if there is no whole snapshot at that address; the target is untouched
   * @throws IllegalArgumentException if the address is none of http or https
   * @see #fetch(URI, Path, FetchLimits)
   */
  public static FetchedSnapshot fetch(URI from, Path target) {
    return fetch(from, target, FetchLimits.DEFAULT);
  }

  /**
   * Downloads a published snapshot, plain or packed with gzip, checks it against its checksum, by
   * reading all of it, and by what it holds, and moves it into place at once. Redirects are
   * followed, but never from https to http. If the checksum is that of what lies there already,
   * nothing is downloaded.
   *
   * <p>Whoever has the old file open goes on reading that; in this JVM, so does whoever opens it
   * before all have closed it. An interrupt ends the call with a {@link FetchException} and leaves
   * the thread interrupted.
   *
   * @param from where it was published, http or https; its checksum lies at the same address with
   *     {@code .sha256} added to the path
   * @param target where it is to lie, in an existing folder; only a file that was published, backed
   *     up or fetched there is replaced
   * @param limits how long it may take, and how large it may be
   * @return whether there was anything new
   * @throws FetchException if there is no whole snapshot at that address; the target is untouched
   * @throws io.github.futuresavailability.AvailabilityException if something else lies there
   * @throws IllegalArgumentException if the address is none of http or https
   */
  public static FetchedSnapshot fetch(URI from, Path target, FetchLimits limits) {
    Objects.requireNonNull(limits, "limits");
    return new SnapshotFetch(SnapshotAddress.of(from), DatabasePath.of(target), limits).run();
  }

  /**
   * Puts a backup where there is no file yet, as a database to be read and written.
   *
   * @param backup the backup, with its checksum beside it; it stays
   * @param target where the database is to lie, in an existing folder
   * @throws DamagedFileException if the backup is not whole, or has no checksum
   * @throws io.github.futuresavailability.AvailabilityException if there is a file already
   * @throws DatabaseOpenException if the backup cannot be read; the subtype says why
   */
  public static void restore(Path backup, Path target) {
    new BackupRestore(backup, target).intoFreePlace();
  }

  /**
   * Puts a backup in the place of the database that is there, which is lost; the backup is checked
   * before.
   *
   * @param backup the backup, with its checksum beside it; it stays
   * @param target where the database is to lie, in an existing folder
   * @throws DamagedFileException if the backup is not whole, or has no checksum
   * @throws DatabaseLockedException if somebody has the file there open, in this process or another
   * @throws DatabaseOpenException if the backup cannot be read; the subtype says why
   */
  public static void restoreOver(Path backup, Path target) {
    new BackupRestore(backup, target).overWhatIsThere();
  }
}
