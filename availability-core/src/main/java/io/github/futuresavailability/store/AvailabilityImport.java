package io.github.futuresavailability.store;

import java.nio.file.Path;

/**
 * Writes the rows of Parquet files into a database, as strictly as answers of the archive: each row
 * is checked, then its availability is written as {@link AvailabilityDatabase#upsert} does, and the
 * volumes of rows that have them replace those that are stored. A row that was probed earlier than
 * the stored one replaces nothing: it only brings volumes where none are stored. To go back to an
 * older state, import into a new file. All is one transaction. The run ledger and the history of
 * the other database are not in such files.
 *
 * <p>Immutable; thread-safe; usable until the database is closed.
 *
 * <pre>{@code
 * database.importing().parquet(folder);
 * }</pre>
 */
public final class AvailabilityImport {
  private final OpenDatabase target;
  private final Removals removals;

  AvailabilityImport(OpenDatabase target) {
    this(target, Removals.GUARDED);
  }

  private AvailabilityImport(OpenDatabase target, Removals removals) {
    this.target = target;
    this.removals = removals;
  }

  /**
   * Writes the rows even if many present ones become absent.
   *
   * @return a changed copy
   */
  public AvailabilityImport acceptingRemovals() {
    return new AvailabilityImport(target, Removals.ACCEPTED);
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
        connection -> new ParquetImport(connection, target.file().archive(), source).run(removals));
  }
}
