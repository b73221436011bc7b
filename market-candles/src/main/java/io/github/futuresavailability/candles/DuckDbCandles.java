package io.github.futuresavailability.candles;

import io.github.futuresavailability.candles.internal.CandleSql;
import io.github.futuresavailability.candles.internal.QueryableStore;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.internal.duckdb.Checkpoint;
import io.github.futuresavailability.internal.duckdb.OpenDatabase;
import io.github.futuresavailability.internal.duckdb.OpenedFile;
import io.github.futuresavailability.internal.duckdb.OrderedTable;
import io.github.futuresavailability.internal.duckdb.Transaction;
import io.github.futuresavailability.store.copy.DatabaseCopies;
import io.github.futuresavailability.store.copy.FetchLimits;
import io.github.futuresavailability.store.copy.FetchedSnapshot;
import io.github.futuresavailability.store.copy.Publication;
import io.github.futuresavailability.store.copy.SnapshotFormat;
import io.github.futuresavailability.store.transfer.ExportedFiles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Candles in one DuckDB file. Any DuckDB tool can read them in the view {@code candles}, and those
 * of one minute in the view {@code perpetuals_ohlcv}, which has the columns of the Python original.
 *
 * <p>Only one process at a time can open a file to write, and in that process only one object,
 * which must be opened before those that read. A process that is killed leaves whole windows.
 * Thread-safe; the caller closes it.
 */
public final class DuckDbCandles implements CandleStore, QueryableStore {
  private static final String PUBLISHED_AT = "SELECT epoch_us(published_at) FROM publication";

  private final OpenDatabase open;
  private final DuckDbReads reads;

  private DuckDbCandles(OpenedFile file) {
    this.open = new OpenDatabase(file);
    this.reads = new DuckDbReads(open::query);
  }

  /**
   * Opens a file to read and write, and creates it if there is none.
   *
   * @param path the file
   * @return the open store
   * @throws DatabaseOpenException if the file cannot be opened; the subtype says why
   */
  public static DuckDbCandles open(Path path) {
    return new DuckDbCandles(OpenedFile.toWrite(path, new DuckDbFormat()));
  }

  /**
   * Opens an existing file to read.
   *
   * @param path the file
   * @return the open store
   * @throws DatabaseOpenException if the file cannot be opened; the subtype says why
   */
  public static DuckDbCandles openReadOnly(Path path) {
    return new DuckDbCandles(OpenedFile.toRead(path, new DuckDbFormat()));
  }

  /**
   * Creates a store in memory, which closing deletes.
   *
   * @return the open store
   */
  public static DuckDbCandles inMemory() {
    return new DuckDbCandles(OpenedFile.inMemory(new DuckDbFormat()));
  }

  /**
   * The path of the file.
   *
   * @return the path that it was opened with, or empty if it is in memory
   */
  public Optional<Path> path() {
    return Optional.ofNullable(open.file().path());
  }

  @Override
  public List<CandleSeries> series() {
    return reads.series();
  }

  @Override
  public List<LedgerEntry> ledger(String instrument, Resolution resolution) {
    return reads.ledger(instrument, resolution);
  }

  @Override
  public <T> T inReadTransaction(Function<CandleStore, T> reading) {
    Objects.requireNonNull(reading, "reading");
    return open.inReadTransaction(transaction -> reading.apply(new DuckDbReads(transaction)));
  }

  @Override
  public void write(String source, List<WindowResult> results) {
    Objects.requireNonNull(source, "source");
    open.write(
        "candles",
        connection ->
            Transaction.run(
                connection,
                () -> {
                  new DuckDbWriter(connection, source).write(results);
                  return results.size();
                }));
  }

  /**
   * Rewrites all candles in order of series and start, in which they are read fastest; windows that
   * were fetched late or again are out of this order. One transaction: a process that is killed
   * leaves the old order. The file grows by the size of the new rows and does not shrink again, but
   * a later call uses that space, unless candles are being read at the time; {@link #publish}
   * writes a small file.
   *
   * @return the number of candles
   * @throws io.github.futuresavailability.database.ReadOnlyDatabaseException if this file is open
   *     to read only
   * @throws io.github.futuresavailability.database.StoreException if the file cannot be written; it
   *     stays as it was
   */
  public long compact() {
    return open.write(
        "the candles in order",
        connection -> {
          Checkpoint.ifPossible(connection);
          return Transaction.run(
              connection, () -> OrderedTable.rewrite(connection, "candle", "series_id, start"));
        });
  }

  /**
   * Publishes a compact snapshot for readers, with a checksum file next to it; writing goes on
   * meanwhile. The snapshot replaces an older one in one step, and can only be read.
   *
   * @param target the file, in an existing folder; only a published snapshot there is replaced
   * @return the published snapshot; its rows are candles
   * @throws io.github.futuresavailability.AvailabilityException if another file is there
   * @throws io.github.futuresavailability.database.ReadOnlyDatabaseException if this file is open
   *     to read only
   * @throws io.github.futuresavailability.database.StoreException if the snapshot cannot be
   *     written; an older one stays
   */
  public Publication publish(Path target) {
    Objects.requireNonNull(target, "target");
    return DatabaseCopies.publish(open, CandleSnapshot::new, target, SnapshotFormat.PLAIN);
  }

  /**
   * Downloads a published snapshot, plain or packed with gzip, within {@link FetchLimits#DEFAULT},
   * checks its checksum, all its blocks and its schema, and moves it to the target in one step. If
   * the target already has the published checksum, only the checksum is downloaded.
   *
   * @param from the address of the snapshot, http or https; its checksum is at the same address
   *     with {@code .sha256} added to the path
   * @param target the file to write, in an existing folder; only a file that was published or
   *     fetched there is replaced
   * @return the snapshot, and whether it was downloaded
   * @throws io.github.futuresavailability.store.copy.FetchException if there is no complete
   *     snapshot of candles at that address; the target is unchanged
   * @throws io.github.futuresavailability.AvailabilityException if another file is there
   * @throws IllegalArgumentException if the address is not http or https
   */
  public static FetchedSnapshot fetch(URI from, Path target) {
    return DatabaseCopies.fetch(from, target, FetchLimits.DEFAULT, CandleSnapshot::isIn);
  }

  /**
   * When this file was published.
   *
   * @return the time of the data, UTC; empty if the file is not a published snapshot
   */
  public Optional<Instant> publishedAt() {
    return open.query(PUBLISHED_AT, row -> DuckDbReads.time(row.getLong(1))).stream().findFirst();
  }

  /**
   * Writes all candles as a Parquet file, compressed with zstd: the columns {@code start} (UTC,
   * without a zone), {@code instrument}, {@code resolution}, {@code open}, {@code high}, {@code
   * low}, {@code close} and {@code volume}, by instrument, resolution and start. Prices and volumes
   * are exact decimals.
   *
   * @param file the file; an existing one is replaced when the new one is complete
   * @return the number of files, rows and bytes
   * @throws io.github.futuresavailability.database.StoreException if it cannot be written; an
   *     existing file stays
   * @throws io.github.futuresavailability.AvailabilityException if the file is a database
   */
  public ExportedFiles toParquet(Path file) {
    return CandleExport.write(open, file, CandleExport.Format.PARQUET);
  }

  /**
   * Writes all candles as a CSV file with a header, with the columns and the order of {@link
   * #toParquet}.
   *
   * @param file the file; an existing one is replaced when the new one is complete
   * @return the number of files, rows and bytes
   * @throws io.github.futuresavailability.database.StoreException if it cannot be written; an
   *     existing file stays
   * @throws io.github.futuresavailability.AvailabilityException if the file is a database
   */
  public ExportedFiles toCsv(Path file) {
    return CandleExport.write(open, file, CandleExport.Format.CSV);
  }

  /**
   * Internal: for the queries and checks of this library, and not part of its public interface.
   *
   * @return the relations of this store
   */
  @Override
  public CandleSql sql() {
    return reads.sql();
  }

  @Override
  public void close() {
    open.close();
  }
}
