package io.github.futuresavailability.candles;

import io.github.futuresavailability.candles.internal.CandleSql;
import io.github.futuresavailability.candles.internal.QueryableStore;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What a store reads: each query in a transaction of its own, or all in one. */
final class DuckDbReads implements CandleStore, QueryableStore {
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

  private final Queryable database;
  private final CandleSql sql;

  DuckDbReads(Queryable database) {
    this.database = database;
    this.sql = new DuckDbSql(database);
  }

  @Override
  public List<CandleSeries> series() {
    return database.query(
        SERIES,
        row ->
            new CandleSeries(
                row.getString(1), Resolution.parse(row.getString(2)), row.getString(3)));
  }

  @Override
  public List<LedgerEntry> ledger(String instrument, Resolution resolution) {
    Objects.requireNonNull(instrument, "instrument");
    return database.query(
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

  static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  @Override
  public CandleSql sql() {
    return sql;
  }

  @Override
  public <T> T inReadTransaction(Function<CandleStore, T> reading) {
    return reading.apply(this);
  }

  @Override
  public void write(String source, List<WindowResult> results) {
    throw new ReadOnlyDatabaseException("A read transaction writes no candles");
  }

  @Override
  public void close() {
    // The store that lends it is closed by its opener.
  }
}
