package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.candles.Candle;
import io.github.futuresavailability.candles.CandleBatch;
import io.github.futuresavailability.candles.CandleQueries;
import io.github.futuresavailability.candles.CandleSeries;
import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.DuckDbCandles;
import io.github.futuresavailability.candles.LedgerEntry;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.WindowResult;
import io.github.futuresavailability.candles.WindowState;
import io.github.futuresavailability.candles.postgres.PostgresCandles;
import io.github.futuresavailability.candles.quality.CandleQuality;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The candles of a file that {@link CandleFlow} kept, next to the table of the Python original in
 * DuckDB, with its key and without, and in PostgreSQL: bytes a candle, one day of minutes and a
 * year as hours, through the library and over plain JDBC with the statement prepared once. The
 * argument is the file.
 */
public final class CandleRivals {
  private static final String BTC = "BTC-PERPETUAL";
  private static final Instant FIRST = Instant.parse("2018-09-01T00:00:00Z");
  private static final int DAYS = 200;
  private static final int YEARS = 20;

  private static final String COLUMNS =
      """
      (timestamp TIMESTAMPTZ NOT NULL, instrument VARCHAR NOT NULL, open DECIMAL(18,8),
      high DECIMAL(18,8), low DECIMAL(18,8), close DECIMAL(18,8), volume DECIMAL(18,8)
      """;
  private static final String DAY =
      """
      SELECT timestamp, open, high, low, close, volume FROM perpetuals_ohlcv
      WHERE instrument = ? AND timestamp BETWEEN ? AND ? ORDER BY timestamp
      """;
  private static final String YEAR_IN_DUCKDB =
      """
      SELECT time_bucket(INTERVAL 1 HOUR, timestamp) AS hour, arg_min(open, timestamp), max(high),
        min(low), arg_max(close, timestamp), sum(volume)
      FROM perpetuals_ohlcv WHERE instrument = ? AND timestamp BETWEEN ? AND ?
      GROUP BY hour ORDER BY hour
      """;
  private static final String YEAR_IN_POSTGRES =
      """
      SELECT date_trunc('hour', timestamp, 'UTC') AS hour,
        (array_agg(open ORDER BY timestamp))[1], max(high), min(low),
        (array_agg(close ORDER BY timestamp DESC))[1], sum(volume)
      FROM perpetuals_ohlcv WHERE instrument = ? AND timestamp BETWEEN ? AND ?
      GROUP BY hour ORDER BY hour
      """;

  private CandleRivals() {}

  /** A query from a start. */
  private interface Query {
    int rows(Instant from) throws SQLException;
  }

  /** Runs the measurement. */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    try (Scratch scratch = Scratch.folder();
        DuckDbCandles store = DuckDbCandles.openReadOnly(file)) {
      long candles = candles(store);
      print("DuckDbCandles: %.1f bytes a candle", (double) Files.size(file) / candles);
      queries("DuckDbCandles", store);
      inDuckDb(file, scratch.file("plain.duckdb"), candles);
      inPostgres(store, candles);
    }
  }

  private static long candles(CandleStore store) {
    return store.series().stream()
        .flatMap(series -> store.ledger(series.instrument(), series.resolution()).stream())
        .mapToLong(LedgerEntry::candles)
        .sum();
  }

  private static void inDuckDb(Path file, Path plain, long candles)
      throws SQLException, IOException {
    Path keyed = plain.resolveSibling("keyed.duckdb");
    for (Path target : List.of(plain, keyed)) {
      String key = target == keyed ? ", PRIMARY KEY (timestamp, instrument))" : ")";
      try (Connection connection = DuckDb.open(target);
          Statement statement = connection.createStatement()) {
        statement.execute("ATTACH '" + file + "' AS ours (READ_ONLY)");
        statement.execute("CREATE TABLE perpetuals_ohlcv " + COLUMNS + key);
        statement.execute("INSERT INTO perpetuals_ohlcv SELECT * FROM ours.perpetuals_ohlcv");
        statement.execute("DETACH ours");
        statement.execute("CHECKPOINT");
        String name = target == keyed ? "DuckDB, its key" : "DuckDB, no key";
        print("%s: %.1f bytes a candle", name, (double) Files.size(target) / candles);
        plainQueries(name, connection, YEAR_IN_DUCKDB);
      }
    }
  }

  private static void inPostgres(CandleStore from, long candles) throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        PostgresCandles store =
            PostgresCandles.open(server.getJdbcUrl("postgres", "postgres"), "postgres", "")) {
      long began = System.nanoTime();
      copy(from, store);
      double seconds = (double) (System.nanoTime() - began) / 1e9;
      print("PostgresCandles: loaded %,.0f candles/s, read from DuckDB", candles / seconds);
      try (Connection connection =
              DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
          Statement statement = connection.createStatement()) {
        statement.execute("VACUUM ANALYZE perpetuals_ohlcv");
        try (ResultSet row =
            statement.executeQuery("SELECT pg_total_relation_size('perpetuals_ohlcv')")) {
          row.next();
          print("PostgreSQL: %.1f bytes a candle", (double) row.getLong(1) / candles);
        }
        queries("PostgresCandles", store);
        plainQueries("PostgreSQL", connection, YEAR_IN_POSTGRES);
      }
      began = System.nanoTime();
      print(
          "PostgresCandles: %s",
          CandleQuality.standard().run(store).passed() ? "passed" : "failed");
      print(
          "PostgresCandles: checks %d ms", Duration.ofNanos(System.nanoTime() - began).toMillis());
    }
  }

  /** Forty windows a transaction. */
  private static void copy(CandleStore from, CandleStore to) {
    CandleQueries queries = CandleQueries.on(from);
    for (CandleSeries series : from.series()) {
      List<WindowResult> results = new ArrayList<>();
      for (LedgerEntry entry : from.ledger(series.instrument(), series.resolution())) {
        if (entry.state() != WindowState.OK) {
          continue;
        }
        results.add(
            WindowResult.of(
                CandleBatch.of(
                    entry.window(),
                    queries
                        .candles(
                            series.instrument(),
                            series.resolution(),
                            entry.window().first(),
                            entry.window().end())
                        .toList()),
                entry.fetchedAt()));
        if (results.size() == 40) {
          to.write(series.source(), results);
          results = new ArrayList<>();
        }
      }
      to.write(series.source(), results);
    }
  }

  private static void queries(String name, CandleStore store) throws SQLException {
    CandleQueries queries = CandleQueries.on(store);
    measure(
        name,
        from ->
            queries
                .candles(BTC, Resolution.ONE_MINUTE, from, from.plusSeconds(86_400))
                .toList()
                .size(),
        from ->
            queries
                .resample(
                    BTC,
                    from,
                    from.plus(Duration.ofDays(365)),
                    Resolution.ONE_MINUTE,
                    Resolution.ONE_HOUR)
                .size());
  }

  private static void plainQueries(String name, Connection connection, String yearSql)
      throws SQLException {
    try (PreparedStatement day = connection.prepareStatement(DAY);
        PreparedStatement year = connection.prepareStatement(yearSql)) {
      measure(
          name + ", plain JDBC",
          from -> read(day, from, from.plusSeconds(86_340)),
          from -> read(year, from, from.plus(Duration.ofDays(365)).minusSeconds(60)));
    }
  }

  private static int read(PreparedStatement statement, Instant from, Instant to)
      throws SQLException {
    List<Candle> candles = new ArrayList<>();
    statement.setString(1, BTC);
    statement.setObject(2, from.atOffset(ZoneOffset.UTC));
    statement.setObject(3, to.atOffset(ZoneOffset.UTC));
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        candles.add(
            new Candle(
                BTC,
                Resolution.ONE_MINUTE,
                rows.getObject(1, OffsetDateTime.class).toInstant(),
                rows.getBigDecimal(2),
                rows.getBigDecimal(3),
                rows.getBigDecimal(4),
                rows.getBigDecimal(5),
                rows.getBigDecimal(6)));
      }
    }
    return candles.size();
  }

  private static void measure(String name, Query day, Query year) throws SQLException {
    double days = median(day, DAYS, 10, 1440);
    double years = median(year, YEARS, 30, 365 * 24);
    print("%s: a day of minutes %.2f ms, a year as hours %.1f ms", name, days, years);
  }

  /** Half as many queries before the measured ones, to compile the code. */
  private static double median(Query query, int count, int daysApart, int rows)
      throws SQLException {
    double[] millis = new double[count];
    for (int i = -count / 2; i < count; i++) {
      Instant from = FIRST.plus(Duration.ofDays((long) daysApart * Math.abs(i)));
      long began = System.nanoTime();
      int found = query.rows(from);
      if (found != rows) {
        throw new IllegalStateException(found + " rows from " + from);
      }
      millis[Math.max(0, i)] = (double) (System.nanoTime() - began) / 1e6;
    }
    Arrays.sort(millis);
    return millis[count / 2];
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
