package io.github.futuresavailability.store.transfer;

import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.duckdb.OpenDatabase;
import io.github.futuresavailability.store.change.ArchiveShrankException;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

/**
 * Writes the rows of Parquet files into a database, as strictly as answers of the archive: each row
 * is checked, then its availability is written as {@code AvailabilityDatabase.upsert} does, and the
 * volumes of rows that have them replace those that are stored. A row that was probed earlier than
 * the stored one replaces nothing: it only brings volumes where none are stored, and only if the
 * stored row is about a file of the same size and time. Volumes of an absent row, whose file has
 * vanished, replace none either. To go back to an older state, import into a new file. All is one
 * transaction. The run ledger and the history of the other database are not in such files: the rows
 * are first seen when the import is committed.
 *
 * <p>Immutable; thread-safe; usable until the database is closed.
 *
 * <pre>{@code
 * database.importing().parquet(folder);
 * }</pre>
 */
public final class AvailabilityImport {
  private final OpenDatabase target;
  private final TrackedArchive archive;
  private final ShrinkPolicy removals;
  private final Clock clock;

  /**
   * An import, see {@code AvailabilityDatabase.importing()}.
   *
   * @param target the open database
   * @param archive what it is a record of
   */
  public AvailabilityImport(OpenDatabase target, TrackedArchive archive) {
    this(target, archive, ShrinkPolicy.REJECT, Clock.systemUTC());
  }

  private AvailabilityImport(
      OpenDatabase target, TrackedArchive archive, ShrinkPolicy removals, Clock clock) {
    this.target = target;
    this.archive = archive;
    this.removals = removals;
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Writes the rows even if many present ones become absent.
   *
   * @return a changed copy
   */
  public AvailabilityImport acceptingRemovals() {
    return new AvailabilityImport(target, archive, ShrinkPolicy.ALLOW, clock);
  }

  /**
   * Takes the time of the commit from another clock than that of the system.
   *
   * @param other gives the time, which is when the rows are first seen
   * @return a changed copy
   */
  public AvailabilityImport clock(Clock other) {
    return new AvailabilityImport(target, archive, removals, other);
  }

  /**
   * Writes the rows of Parquet files with the 17 columns of {@code daily_availability}, in any
   * order.
   *
   * @param source a file, or a folder with files that end in {@code .parquet} at any depth, as
   *     {@link AvailabilityExport} writes them
   * @return what changed
   * @throws ImportException if a file or a row is refused; nothing is written
   * @throws ArchiveShrankException if too many present rows would become absent; nothing is written
   * @throws StoreException if DuckDB refuses; nothing is written
   * @throws ReadOnlyDatabaseException if the database is open to read only
   */
  public ImportedRows parquet(Path source) {
    return target.write(
        "the import",
        connection -> new ParquetImport(connection, archive, clock, source).run(removals));
  }
}
