package io.github.futuresavailability.store.transfer;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.duckdb.OpenDatabase;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;

/**
 * Writes the rows of a database to files for other programs: the 17 columns with their names and
 * types, by day and symbol. Times are UTC, without a zone. Volumes that are suspect ({@code
 * Provenance.suspectVolumes}) are left out: a reader would take them for those of the file whose
 * size and time are next to them.
 *
 * <p>What is written is of one moment. It is moved to its place at once; a file that is there is
 * replaced, a database or a folder with something in it is not. Immutable; thread-safe; usable
 * until the database is closed.
 *
 * <pre>{@code
 * database.export().days(DateRange.parse("2024-01-01..2024-12-31")).toParquet(path);
 * }</pre>
 */
public final class AvailabilityExport {
  private final OpenDatabase source;
  private final ExportQuery rows;

  /**
   * An export of all rows, see {@code AvailabilityDatabase.export()}.
   *
   * @param source the open database
   */
  public AvailabilityExport(OpenDatabase source) {
    this(source, new ExportQuery(null, null));
  }

  private AvailabilityExport(OpenDatabase source, ExportQuery rows) {
    this.source = source;
    this.rows = rows;
  }

  /**
   * Only the rows of these days.
   *
   * @param days the days; those without a row are left out
   * @return a changed copy
   */
  public AvailabilityExport days(DateRange days) {
    Objects.requireNonNull(days, "days");
    return new AvailabilityExport(source, new ExportQuery(days, rows.symbols()));
  }

  /**
   * Only the rows of these symbols.
   *
   * @param symbols the symbols; an unknown one has no rows
   * @return a changed copy
   * @throws IllegalArgumentException if one cannot be a symbol
   */
  public AvailabilityExport symbols(Collection<String> symbols) {
    var names = symbols.stream().map(symbol -> ContractSymbol.of(symbol).name()).toList();
    return new AvailabilityExport(source, new ExportQuery(rows.days(), names));
  }

  /**
   * Writes a CSV file in UTF-8 with a header: commas, quotes where they are needed and doubled
   * inside, nothing for null, {@code true} and {@code false}, times as {@code 2024-01-16 07:21:09}.
   *
   * @param file the file
   * @return what was written
   * @throws StoreException if it cannot be written; what was there stays
   * @throws io.github.futuresavailability.AvailabilityException if there is a database
   */
  public ExportedFiles toCsv(Path file) {
    return new ExportWriter(source, rows).toFile(file, ExportQuery.CSV);
  }

  /**
   * Writes a Parquet file, compressed with zstd.
   *
   * @param file the file
   * @return what was written
   * @throws StoreException if it cannot be written; what was there stays
   * @throws io.github.futuresavailability.AvailabilityException if there is a database
   */
  public ExportedFiles toParquet(Path file) {
    return new ExportWriter(source, rows).toFile(file, ExportQuery.PARQUET);
  }

  /**
   * Writes Parquet files, compressed with zstd, into folders as Hive names them. Each file has all
   * 17 columns; what the folder says is not in it again.
   *
   * @param folder the folder, which must not exist or be empty
   * @param partition how to divide the rows
   * @return what was written
   * @throws StoreException if it cannot be written; nothing is left
   * @throws io.github.futuresavailability.AvailabilityException if something is in the folder
   */
  public ExportedFiles toParquet(Path folder, ExportPartition partition) {
    Objects.requireNonNull(partition, "partition");
    return new ExportWriter(source, rows).toFolder(folder, partition);
  }
}
