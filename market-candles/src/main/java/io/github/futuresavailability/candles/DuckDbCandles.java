package io.github.futuresavailability.candles;

import io.github.futuresavailability.candles.internal.CandleSql;
import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.internal.duckdb.OpenDatabase;
import io.github.futuresavailability.internal.duckdb.OpenedFile;
import io.github.futuresavailability.internal.duckdb.Transaction;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Candles in one DuckDB file. Any DuckDB tool can read them in the view {@code candles}, and those
 * of one minute in the view {@code perpetuals_ohlcv}, which has the columns of the Python original.
 *
 * <p>Only one process at a time can open a file to write, and in that process only one object,
 * which must be opened before those that read. A process that is killed leaves whole windows.
 * Thread-safe; the caller closes it.
 */
public final class DuckDbCandles implements CandleStore {
  private static final String SERIES =
      """
      SELECT instrument, resolution, source FROM candle_series ORDER BY instrument, series_id
      """;

  private static final String LEDGER =
      """
      SELECT epoch_us(first_start), epoch_us(last_start), state, candles, epoch_us(fetched_at),
        failure
      FROM candle_window
      WHERE series_id =
        (SELECT series_id FROM candle_series WHERE instrument = ? AND resolution = ?)
      ORDER BY first_start
      """;

  private final OpenDatabase open;
  private final CandleSql sql;

  private DuckDbCandles(OpenedFile file) {
    this.open = new OpenDatabase(file);
    this.sql = new DuckDbSql(open);
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
    return open.query(
        SERIES,
        row ->
            new CandleSeries(
                row.getString(1), Resolution.parse(row.getString(2)), row.getString(3)));
  }

  @Override
  public List<LedgerEntry> ledger(String instrument, Resolution resolution) {
    return open.query(
        LEDGER,
        row ->
            new LedgerEntry(
                new CandleWindow(
                    instrument, resolution, time(row.getLong(1)), time(row.getLong(2))),
                WindowState.valueOf(row.getString(3)),
                row.getInt(4),
                time(row.getLong(5)),
                row.getString(6)),
        instrument,
        resolution.code());
  }

  private static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  @Override
  public void write(String source, List<WindowResult> results) {
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

  @Override
  public CandleSql sql() {
    return sql;
  }

  @Override
  public void close() {
    open.close();
  }
}
