package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.candles.Candle;
import io.github.futuresavailability.candles.CandleBatch;
import io.github.futuresavailability.candles.CandleQueries;
import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.candles.DuckDbCandles;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.WindowResult;
import io.github.futuresavailability.candles.postgres.PostgresCandles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Loads candles of one minute into DuckDB and PostgreSQL: through the stores, 49 windows a
 * transaction as a backfill does at full speed, and row by row with an upsert and a commit each, as
 * the Python original does; PostgreSQL also in batches of 5,000 upserts. PostgreSQL once waits for
 * the disk at each commit, as a server does by default, and once does not. Arguments: candles
 * through the stores and row by row.
 */
public final class CandleLoading {
  private static final Instant FIRST = Instant.parse("2018-08-14T00:00:00Z");
  private static final int WINDOW = CandleWindow.MAX_CANDLES;
  private static final int WINDOWS_IN_ONE_WRITE = 49;

  private static final String TABLE =
      """
      CREATE TABLE row_by_row (timestamp TIMESTAMPTZ NOT NULL, instrument VARCHAR NOT NULL,
        open NUMERIC(18,8), high NUMERIC(18,8), low NUMERIC(18,8), close NUMERIC(18,8),
        volume NUMERIC(18,8), PRIMARY KEY (timestamp, instrument))
      """;
  private static final String UPSERT =
      """
      INSERT INTO row_by_row VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (timestamp, instrument) DO UPDATE SET open = excluded.open,
        high = excluded.high, low = excluded.low, close = excluded.close, volume = excluded.volume
      """;

  private CandleLoading() {}

  /** Runs the measurement. */
  public static void main(String[] args) throws Exception {
    int many = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int few = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
    try (Scratch scratch = Scratch.folder()) {
      // The first load compiles the code and is not printed.
      bulk(DuckDbCandles.inMemory(), many / 4);
      double store = bulk(DuckDbCandles.open(scratch.file("store.duckdb")), many);
      try (Connection connection = DuckDb.open(scratch.file("rows.duckdb"))) {
        print("DuckDB", store, rowByRow(connection, few / 10));
      }
    }
    postgres("on", many, few);
    postgres("off", many, few);
  }

  private static void postgres(String waits, int many, int few) throws Exception {
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", waits)
            .setServerConfig("synchronous_commit", waits)
            .start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      bulk(PostgresCandles.open(url, "postgres", ""), many / 4);
      double store = bulk(PostgresCandles.open(url, "postgres", ""), many);
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        String name = "PostgreSQL, fsync " + waits;
        double rows = rowByRow(connection, few);
        print(name, store, rows);
        statement.execute("DROP TABLE row_by_row");
        System.out.println(
            String.format(
                Locale.ROOT,
                "%s: batches of upserts %,.0f/s",
                name,
                batches(connection, many / 4)));
      }
    }
  }

  private static void print(String name, double store, double rows) {
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s: store %,.0f candles/s, row by row %,.0f/s, %,.1f times",
            name,
            store,
            rows,
            store / rows));
  }

  /** Candles a second; the candles are made before, so that only their loading is measured. */
  private static double bulk(CandleStore store, int candles) {
    List<List<WindowResult>> writes = writes(candles);
    try (store) {
      long began = System.nanoTime();
      for (List<WindowResult> write : writes) {
        store.write("benchmark", write);
      }
      double rate = rate(candles, began);
      Instant last = FIRST.plusSeconds(60L * (candles - 1));
      if (CandleQueries.on(store)
          .last("BTC-PERPETUAL", Resolution.ONE_MINUTE)
          .filter(candle -> candle.start().equals(last))
          .isEmpty()) {
        throw new IllegalStateException("The last candle is missing");
      }
      return rate;
    }
  }

  private static List<List<WindowResult>> writes(int candles) {
    List<List<WindowResult>> writes = new ArrayList<>();
    List<WindowResult> write = new ArrayList<>();
    for (int first = 0; first < candles; first += WINDOW) {
      List<Candle> some = new ArrayList<>();
      for (int i = first; i < Math.min(candles, first + WINDOW); i++) {
        some.add(candle(i));
      }
      long index = Resolution.ONE_MINUTE.indexOf(FIRST) + first;
      CandleWindow window =
          CandleWindow.of("BTC-PERPETUAL", Resolution.ONE_MINUTE, index, index + some.size() - 1);
      write.add(WindowResult.of(CandleBatch.of(window, some), window.end().plusSeconds(86_400)));
      if (write.size() == WINDOWS_IN_ONE_WRITE) {
        writes.add(List.copyOf(write));
        write.clear();
      }
    }
    writes.add(List.copyOf(write));
    return writes;
  }

  private static Candle candle(int i) {
    long close = 4_000_000_000_000L + i * 7919L % 200_000 * 50_000_000;
    return new Candle(
        "BTC-PERPETUAL",
        Resolution.ONE_MINUTE,
        FIRST.plusSeconds(60L * i),
        BigDecimal.valueOf(close + i % 9 * 50_000_000L, 8),
        BigDecimal.valueOf(close + 500_000_000L, 8),
        BigDecimal.valueOf(close - 500_000_000L, 8),
        BigDecimal.valueOf(close, 8),
        BigDecimal.valueOf(i * 104_729L % 1_000_000_007L, 8));
  }

  private static double rowByRow(Connection connection, int rows) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
    try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
      long began = System.nanoTime();
      for (int i = 0; i < rows; i++) {
        bind(upsert, candle(i));
        upsert.execute();
      }
      return rate(rows, began);
    }
  }

  private static double batches(Connection connection, int rows) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement();
        PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
      statement.execute(TABLE);
      long began = System.nanoTime();
      for (int i = 0; i < rows; i++) {
        bind(upsert, candle(i));
        upsert.addBatch();
        if ((i + 1) % WINDOW == 0 || i + 1 == rows) {
          upsert.executeBatch();
          connection.commit();
        }
      }
      return rate(rows, began);
    }
  }

  private static void bind(PreparedStatement upsert, Candle candle) throws SQLException {
    upsert.setObject(1, candle.start().atOffset(ZoneOffset.UTC));
    upsert.setString(2, candle.instrument());
    upsert.setBigDecimal(3, candle.open());
    upsert.setBigDecimal(4, candle.high());
    upsert.setBigDecimal(5, candle.low());
    upsert.setBigDecimal(6, candle.close());
    upsert.setBigDecimal(7, candle.volume());
  }

  private static double rate(int candles, long began) {
    return candles / ((System.nanoTime() - began) / 1e9);
  }
}
