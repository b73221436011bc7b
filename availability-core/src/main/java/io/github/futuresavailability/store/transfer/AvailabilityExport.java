package io.github.futuresavailability.store.transfer;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.internal.duckdb.OpenDatabase;
import io.github.futuresavailability.internal.facts.ExportQuery;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;

/**
 * Writes the rows of a database to files for other programs: the 17 columns with their names and
 * types, by day and symbol. Times are UTC, without a zone. Suspect volumes ({@code
 * Provenance.suspectVolumes}) are left out: a reader would assume that they belong to the file of
 * the same row.
 *
 * <p>An export reads in one transaction and moves its files to the target in one step. It replaces
 * an existing file, but not a database or a folder that is not empty. Immutable; thread-safe;
 * usable until the database is closed.
 *
 * <pre>{@code
 * database.export().days(DateRange.parse("2024-01-01..2024-12-31")).toParquet(path);
 * }</pre>
 */
public final class AvailabilityExport {
  private final OpenDatabase source;
  private final ExportQuery rows;

  /**
   * Creates an export of all rows, see {@code AvailabilityDatabase.export()}.
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
   * Limits the export to some days.
   *
   * @param days the days; days without rows are no error
   * @return a changed copy
   */
  public AvailabilityExport days(DateRange days) {
    Objects.requireNonNull(days, "days");
    return new AvailabilityExport(source, new ExportQuery(days, rows.symbols()));
  }

  /**
   * Limits the export to some symbols.
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
   * Writes a CSV file in UTF-8 with a header. Values are separated by commas and quoted where
   * needed, with quotes doubled inside; null is empty, booleans are {@code true} and {@code false},
   * times have the form {@code 2024-01-16 07:21:09}.
   *
   * @param file the file
   * @return the number of files, rows and bytes
   * @throws StoreException if it cannot be written; an existing file is unchanged
   * @throws io.github.futuresavailability.AvailabilityException if the file is a database
   */
  public ExportedFiles toCsv(Path file) {
    return new ExportWriter(source, rows).toFile(file, ExportQuery.CSV);
  }

  /**
   * Writes a Parquet file, compressed with zstd.
   *
   * @param file the file
   * @return the number of files, rows and bytes
   * @throws StoreException if it cannot be written; an existing file is unchanged
   * @throws io.github.futuresavailability.AvailabilityException if the file is a database
   */
  public ExportedFiles toParquet(Path file) {
    return new ExportWriter(source, rows).toFile(file, ExportQuery.PARQUET);
  }

  /**
   * Writes Parquet files, compressed with zstd, into Hive folders. Each file has the 17 columns and
   * no columns for the folders.
   *
   * @param folder the folder, which must be new or empty
   * @param partition how to divide the rows
   * @return the number of files, rows and bytes
   * @throws StoreException if it cannot be written; no file stays
   * @throws io.github.futuresavailability.AvailabilityException if the folder is not empty
   */
  public ExportedFiles toParquet(Path folder, ExportPartition partition) {
    Objects.requireNonNull(partition, "partition");
    return new ExportWriter(source, rows).toFolder(folder, partition);
  }

  /** The days and symbols to export; it reads nothing. */
  @Override
  public String toString() {
    return "Export of %s, %s"
        .formatted(
            rows.days() == null ? "all days" : rows.days(),
            rows.symbols() == null
                ? "all symbols"
                : PlainText.counted(rows.symbols().size(), "symbol"));
  }
}
