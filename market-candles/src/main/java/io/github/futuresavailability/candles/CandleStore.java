package io.github.futuresavailability.candles;

import io.github.futuresavailability.database.StoreException;
import java.util.List;
import java.util.function.Function;

/**
 * A store of candles with a ledger of the windows that were requested. Thread-safe; writers take
 * turns. The caller that opens a store closes it.
 *
 * <p>A backfill writes to any implementation; {@link CandleQueries} and the quality checks run in
 * the engine of those of this library, {@link DuckDbCandles} and {@code PostgresCandles}.
 */
public interface CandleStore extends AutoCloseable {
  /**
   * The stored series.
   *
   * @return the series by instrument and resolution
   */
  List<CandleSeries> series();

  /**
   * The ledger of one series.
   *
   * @param instrument the exact name of the contract
   * @param resolution the length of the candles
   * @return the windows in order of time; empty for an unknown series
   */
  List<LedgerEntry> ledger(String instrument, Resolution resolution);

  /**
   * The outcome of a window as this store can hold it. A backfill writes that, so that one window
   * that does not fit leaves the others.
   *
   * @param result an outcome
   * @return the same, or a failed one that names the candle and the value that does not fit
   */
  default WindowResult storable(WindowResult result) {
    return result;
  }

  /**
   * Writes windows in one transaction. A window with state OK, NO_DATA or PENDING replaces all that
   * was stored in its range; a failed one changes only the ledger.
   *
   * @param source the name of the source of the candles
   * @param results the windows, which do not overlap
   * @throws IllegalArgumentException if windows overlap
   * @throws io.github.futuresavailability.AvailabilityException if a series is stored from another
   *     source
   * @throws StoreException if the store refuses; nothing is written
   */
  void write(String source, List<WindowResult> results);

  /**
   * Runs reads that all see the same data, while other threads and processes write.
   *
   * @param reading receives this store to read in one transaction, for its ledger and for {@link
   *     CandleQueries#on}; usable only in this call and by its thread, and it does not write
   * @param <T> the type of the result
   * @return the result of {@code reading}
   * @throws StoreException if the store cannot be read
   */
  <T> T inReadTransaction(Function<CandleStore, T> reading);

  @Override
  void close();
}
