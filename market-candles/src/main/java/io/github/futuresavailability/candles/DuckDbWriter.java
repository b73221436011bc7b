package io.github.futuresavailability.candles;

import io.github.futuresavailability.candles.internal.SeriesNumbers;
import io.github.futuresavailability.internal.duckdb.Times;
import io.github.futuresavailability.internal.duckdb.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Writes windows within a transaction of the caller. Not thread-safe. */
final class DuckDbWriter {
  private static final String CLEAR =
      """
      DELETE FROM candle
      WHERE series_id = ? AND start BETWEEN make_timestamptz(?) AND make_timestamptz(?)
      """;
  private static final String COUNT =
      """
      SELECT count(*) FROM candle
      WHERE series_id = ? AND start BETWEEN make_timestamptz(?) AND make_timestamptz(?)
      """;
  private static final String CLEAR_LEDGER =
      """
      DELETE FROM candle_window
      WHERE series_id = ? AND last_start >= make_timestamptz(?) AND first_start <= make_timestamptz(?)
      """;

  private final DuckDBConnection connection;
  private final SeriesNumbers series;

  DuckDbWriter(DuckDBConnection connection, String source) {
    this.connection = connection;
    this.series = new SeriesNumbers(connection, "candle_series", source);
  }

  void write(List<WindowResult> results) throws SQLException {
    List<WindowResult> ordered = WindowResult.inOrder(results);
    clear(ordered);
    StagedCandles staged = new StagedCandles(connection);
    for (WindowResult result : ordered) {
      staged.add(seriesOf(result.batch().window()), result.batch());
    }
    staged.insert();
    Map<CandleWindow, Integer> kept = kept(ordered);
    Transaction.append(
        connection,
        "candle_window",
        appender -> {
          for (WindowResult result : ordered) {
            LedgerEntry entry = result.entry();
            int candles = kept.getOrDefault(entry.window(), entry.candles());
            append(appender, seriesOf(entry.window()), entry, candles);
          }
        });
  }

  private void clear(List<WindowResult> results) throws SQLException {
    List<CandleWindow> requested = results.stream().map(result -> result.entry().window()).toList();
    execute(CLEAR_LEDGER, requested);
    List<CandleWindow> replaced =
        results.stream()
            .map(WindowResult::entry)
            .filter(entry -> entry.state() != WindowState.FAILED)
            .map(LedgerEntry::window)
            .toList();
    execute(CLEAR, replaced);
  }

  /** Once for each range of windows that follow each other; a backfill has one or two of them. */
  private void execute(String sql, List<CandleWindow> windows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int first = 0, last; first < windows.size(); first = last + 1) {
        last = first;
        while (last + 1 < windows.size() && windows.get(last).isFollowedBy(windows.get(last + 1))) {
          last++;
        }
        statement.setInt(1, seriesOf(windows.get(first)));
        statement.setLong(2, Times.micros(windows.get(first).first()));
        statement.setLong(3, Times.micros(windows.get(last).last()));
        statement.execute();
      }
    }
  }

  /** A window that has failed keeps the candles that are stored of it. */
  private Map<CandleWindow, Integer> kept(List<WindowResult> results) throws SQLException {
    Map<CandleWindow, Integer> kept = new HashMap<>();
    try (PreparedStatement count = connection.prepareStatement(COUNT)) {
      for (WindowResult result : results) {
        CandleWindow window = result.entry().window();
        if (result.entry().state() == WindowState.FAILED) {
          count.setInt(1, seriesOf(window));
          count.setLong(2, Times.micros(window.first()));
          count.setLong(3, Times.micros(window.last()));
          try (ResultSet row = count.executeQuery()) {
            row.next();
            kept.put(window, row.getInt(1));
          }
        }
      }
    }
    return kept;
  }

  private int seriesOf(CandleWindow window) throws SQLException {
    return series.of(window.instrument(), window.resolution().code());
  }

  private static void append(DuckDBAppender rows, int seriesId, LedgerEntry entry, int candles)
      throws SQLException {
    rows.beginRow();
    rows.append(seriesId);
    rows.appendEpochMicros(Times.micros(entry.window().first()));
    rows.appendEpochMicros(Times.micros(entry.window().last()));
    rows.append(entry.state().name());
    rows.append(candles);
    rows.appendEpochMicros(Times.micros(entry.fetchedAt()));
    if (entry.failure() == null) {
      rows.appendNull();
    } else {
      rows.append(entry.failure());
    }
    rows.endRow();
  }
}
