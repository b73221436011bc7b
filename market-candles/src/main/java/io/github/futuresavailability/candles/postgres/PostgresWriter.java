package io.github.futuresavailability.candles.postgres;

import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.candles.LedgerEntry;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.WindowResult;
import io.github.futuresavailability.candles.WindowState;
import io.github.futuresavailability.candles.internal.SeriesNumbers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writes windows within a transaction of the caller. Not thread-safe. */
final class PostgresWriter {
  /** Readers go on; another writer waits. First, so that it sees what that one committed. */
  private static final String LOCK =
      "LOCK TABLE {schema}.candle_window IN SHARE ROW EXCLUSIVE MODE";

  private static final String CLEAR_LEDGER =
      "DELETE FROM {schema}.candle_window WHERE series_id = ? AND last_start >= ? AND first_start <= ?";
  private static final String ADD_TO_LEDGER =
      """
      INSERT INTO {schema}.candle_window
        (series_id, first_start, last_start, state, candles, fetched_at, failure)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String COUNT_KEPT =
      """
      UPDATE candle_window SET candles =
        (SELECT count(*) FROM candles
        WHERE instrument = ? AND resolution = ? AND start BETWEEN ? AND ?)
      WHERE series_id = ? AND first_start = ?
      """;

  private static final String STAGE =
      """
      CREATE TEMPORARY TABLE staged_candle (LIKE {schema}.perpetuals_by_resolution) ON COMMIT DROP
      """;
  private static final String COPY =
      """
      COPY pg_temp.staged_candle (timestamp, instrument, resolution, open, high, low, close, volume)
      FROM STDIN
      """;

  private static final String CLEAR_MINUTES =
      """
      DELETE FROM {schema}.perpetuals_ohlcv
      WHERE instrument = ? AND ? = '1' AND timestamp BETWEEN ? AND ?
      """;
  private static final String CLEAR_OTHERS =
      """
      DELETE FROM {schema}.perpetuals_by_resolution
      WHERE instrument = ? AND resolution = ? AND timestamp BETWEEN ? AND ?
      """;
  private static final String INSERT_MINUTES =
      """
      INSERT INTO {schema}.perpetuals_ohlcv (timestamp, instrument, open, high, low, close, volume)
      SELECT timestamp, instrument, open, high, low, close, volume
      FROM pg_temp.staged_candle WHERE resolution = '1'
      """;
  private static final String INSERT_OTHERS =
      """
      INSERT INTO {schema}.perpetuals_by_resolution
        (timestamp, instrument, resolution, open, high, low, close, volume)
      SELECT timestamp, instrument, resolution, open, high, low, close, volume
      FROM pg_temp.staged_candle WHERE resolution <> '1'
      """;

  private enum Table {
    MINUTES(CLEAR_MINUTES, INSERT_MINUTES),
    OTHERS(CLEAR_OTHERS, INSERT_OTHERS);

    private final String clear;
    private final String insert;

    Table(String clear, String insert) {
      this.clear = clear;
      this.insert = insert;
    }

    static Table of(Resolution resolution) {
      return resolution == Resolution.ONE_MINUTE ? MINUTES : OTHERS;
    }
  }

  private final Connection connection;
  private final SchemaName schema;
  private final SeriesNumbers series;

  PostgresWriter(Connection connection, SchemaName schema, String source) {
    this.connection = connection;
    this.schema = schema;
    this.series = new SeriesNumbers(connection, schema.table(PostgresSchema.SERIES), source);
  }

  void write(List<WindowResult> results) throws SQLException {
    List<WindowResult> ordered = WindowResult.inOrder(results);
    execute(LOCK);
    clearLedger(ordered);
    addToLedger(ordered);
    countKept(ordered);
    stage(ordered);
    replace(ordered, Table.MINUTES);
    replace(ordered, Table.OTHERS);
  }

  private void clearLedger(List<WindowResult> results) throws SQLException {
    try (PreparedStatement clear = connection.prepareStatement(schema.in(CLEAR_LEDGER))) {
      for (WindowResult result : results) {
        CandleWindow window = result.entry().window();
        clear.setInt(1, seriesOf(window));
        clear.setObject(2, time(window.first()));
        clear.setObject(3, time(window.last()));
        clear.addBatch();
      }
      clear.executeBatch();
    }
  }

  private void addToLedger(List<WindowResult> results) throws SQLException {
    try (PreparedStatement add = connection.prepareStatement(schema.in(ADD_TO_LEDGER))) {
      for (WindowResult result : results) {
        LedgerEntry entry = result.entry();
        add.setInt(1, seriesOf(entry.window()));
        add.setObject(2, time(entry.window().first()));
        add.setObject(3, time(entry.window().last()));
        add.setString(4, entry.state().name());
        add.setInt(5, entry.candles());
        add.setObject(6, time(entry.fetchedAt()));
        add.setString(7, entry.failure());
        add.addBatch();
      }
      add.executeBatch();
    }
  }

  /** A window that has failed keeps the candles that are stored of it. */
  private void countKept(List<WindowResult> results) throws SQLException {
    try (PreparedStatement count = connection.prepareStatement(COUNT_KEPT)) {
      for (WindowResult result : results) {
        CandleWindow window = result.entry().window();
        if (result.entry().state() == WindowState.FAILED) {
          count.setString(1, window.instrument());
          count.setString(2, window.resolution().code());
          count.setObject(3, time(window.first()));
          count.setObject(4, time(window.last()));
          count.setInt(5, seriesOf(window));
          count.setObject(6, time(window.first()));
          count.execute();
        }
      }
    }
  }

  /** The driver would round to microseconds; a time that has not come yet must not be stored. */
  private static OffsetDateTime time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  private void stage(List<WindowResult> results) throws SQLException {
    execute(STAGE);
    try (CopyRows rows = new CopyRows(connection, COPY)) {
      for (WindowResult result : results) {
        rows.add(result.batch());
      }
      rows.end();
    }
  }

  private void replace(List<WindowResult> results, Table table) throws SQLException {
    List<CandleWindow> replaced =
        results.stream()
            .filter(result -> result.entry().state() != WindowState.FAILED)
            .map(result -> result.entry().window())
            .filter(window -> Table.of(window.resolution()) == table)
            .toList();
    if (replaced.isEmpty()) {
      return;
    }
    try (PreparedStatement clear = connection.prepareStatement(schema.in(table.clear))) {
      for (CandleWindow window : replaced) {
        clear.setString(1, window.instrument());
        clear.setString(2, window.resolution().code());
        clear.setObject(3, time(window.first()));
        clear.setObject(4, time(window.last()));
        clear.addBatch();
      }
      clear.executeBatch();
    }
    execute(table.insert);
  }

  private int seriesOf(CandleWindow window) throws SQLException {
    return series.of(window.instrument(), window.resolution().code());
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(schema.in(sql));
    }
  }
}
