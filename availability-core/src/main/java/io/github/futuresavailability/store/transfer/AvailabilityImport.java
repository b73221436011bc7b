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
 * Imports the rows of Parquet files into a database in one transaction. Each row is checked like a
 * probe result. Its availability is then written as {@code AvailabilityDatabase.upsert} does, and
 * its volumes, if it has any, replace the stored ones. A row that was probed earlier than the
 * stored one replaces nothing; its volumes are stored only where there are none and the stored row
 * has the same file size and time. Volumes of an absent row, whose file has vanished, replace none
 * either. To return to an older state, import into a new file. The files do not have the run ledger
 * and the history of the other database: the rows are first seen when the import commits.
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
  private final ShrinkPolicy shrinkPolicy;
  private final Clock clock;

  /**
   * Creates an import, see {@code AvailabilityDatabase.importing()}.
   *
   * @param target the open database
   * @param archive the series and the addresses that it records
   */
  public AvailabilityImport(OpenDatabase target, TrackedArchive archive) {
    this(target, archive, ShrinkPolicy.REJECT, Clock.systemUTC());
  }

  private AvailabilityImport(
      OpenDatabase target, TrackedArchive archive, ShrinkPolicy shrinkPolicy, Clock clock) {
    this.target = target;
    this.archive = archive;
    this.shrinkPolicy = shrinkPolicy;
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Writes the rows even if many present rows become absent, see {@link ShrinkPolicy#ALLOW}.
   *
   * @return a changed copy
   */
  public AvailabilityImport allowShrink() {
    return new AvailabilityImport(target, archive, ShrinkPolicy.ALLOW, clock);
  }

  /**
   * Uses another clock than that of the system for the time of the commit.
   *
   * @param other gives the time, which is when the rows are first seen
   * @return a changed copy
   */
  public AvailabilityImport clock(Clock other) {
    return new AvailabilityImport(target, archive, shrinkPolicy, other);
  }

  /**
   * Imports Parquet files with the 17 columns of {@code daily_availability}, in any order.
   *
   * @param source a file, or a folder with files that end in {@code .parquet} at any depth, as
   *     {@link AvailabilityExport} writes them
   * @return the changed rows
   * @throws ImportException if a file or a row is refused; nothing is written
   * @throws ArchiveShrankException if too many present rows would become absent; nothing is written
   * @throws StoreException if DuckDB refuses; nothing is written
   * @throws ReadOnlyDatabaseException if the database is open to read only
   */
  public ImportedRows parquet(Path source) {
    return target.write(
        "the import",
        connection -> new ParquetImport(connection, archive, clock, source).run(shrinkPolicy));
  }
}
