package io.github.futuresavailability.candles.postgres;

import io.github.futuresavailability.candles.CandleSeries;
import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.candles.LedgerEntry;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.WindowResult;
import io.github.futuresavailability.candles.WindowState;
import io.github.futuresavailability.candles.internal.CandleSql;
import io.github.futuresavailability.candles.internal.QueryableStore;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What a store reads: each query in a transaction of its own, or all in one. */
final class PostgresReads implements CandleStore, QueryableStore {
  private static final String SERIES =
      """
      SELECT instrument, resolution, source FROM {schema}.candle_series
      ORDER BY instrument COLLATE "C", series_id
      """;

  private static final String LEDGER =
      """
      SELECT first_start, last_start, state, candles, fetched_at, failure
      FROM {schema}.candle_window
      WHERE series_id =
        (SELECT series_id FROM {schema}.candle_series WHERE instrument = ? AND resolution = ?)
      ORDER BY first_start
      """;

  private final Queryable database;
  private final SchemaName schema;
  private final CandleSql sql;

  PostgresReads(Queryable database, SchemaName schema) {
    this.database = database;
    this.schema = schema;
    this.sql = new PostgresSql(database, schema);
  }

  @Override
  public List<CandleSeries> series() {
    return database.query(
        schema.in(SERIES),
        row ->
            new CandleSeries(
                row.getString(1), Resolution.parse(row.getString(2)), row.getString(3)));
  }

  @Override
  public List<LedgerEntry> ledger(String instrument, Resolution resolution) {
    Objects.requireNonNull(instrument, "instrument");
    return database.query(
        schema.in(LEDGER),
        row ->
            new LedgerEntry(
                new CandleWindow(instrument, resolution, instant(row, 1), instant(row, 2)),
                WindowState.valueOf(row.getString(3)),
                row.getInt(4),
                instant(row, 5),
                row.getString(6)),
        instrument,
        resolution.code());
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
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
