package io.github.futuresavailability.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeOptions;
import io.github.futuresavailability.trades.Trade;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Trades into the lake, and the same rows by the driver's appender and COPY. */
final class LakeAppends {
  private static final int ROUNDS = 4;

  /** Of a table with the columns of the lake. */
  private static final String CREATE =
      """
      CREATE OR REPLACE TEMP TABLE rows (
        message_id UUID, trade_id VARCHAR, symbol VARCHAR, exchange VARCHAR, asset_class VARCHAR,
        timestamp TIMESTAMPTZ, price DECIMAL(18, 8), quantity DECIMAL(18, 8), currency VARCHAR,
        side VARCHAR, trade_conditions VARCHAR[], source_sequence BIGINT,
        ingestion_timestamp TIMESTAMPTZ, platform_sequence BIGINT,
        vendor_data MAP(VARCHAR, VARCHAR))
      """;

  private static final String COPY =
      """
      COPY (SELECT * FROM rows ORDER BY symbol, timestamp, exchange, length(trade_id), trade_id)
      TO '%s' (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION V2)
      """;

  private LakeAppends() {}

  static void measure(int trades, int batch) throws Exception {
    try (Scratch scratch = Scratch.folder();
        Lake lake = LakeFlow.open(scratch.file("lake"), LakeOptions.standard());
        Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      DuckDBConnection rival = connection.unwrap(DuckDBConnection.class);
      StandInTrades source = StandInTrades.from(LakeFlow.START);
      for (int round = 0; round < ROUNDS; round++) {
        measure(lake, rival, scratch.file("rows.parquet"), source, trades, batch);
      }
    }
  }

  private static void measure(
      Lake lake, DuckDBConnection rival, Path file, StandInTrades source, int trades, int batch)
      throws SQLException {
    Spent ours = new Spent();
    Spent appender = new Spent();
    Spent copy = new Spent();
    for (int done = 0; done < trades; done += batch) {
      List<Trade> rows = source.take(batch);
      ours.run(() -> LakeFlow.append(lake, rows));
      appender.run(() -> append(rival, rows));
      copy.run(() -> execute(rival, COPY.formatted(file)));
    }
    LakeFlow.print(
        "append: %,.0f trades/s, %.2f us of processor time each; appender and COPY %,.0f trades/s,"
            + " %.2f us, ratio %.2f; COPY alone %.2f us, ratio %.2f",
        trades / ours.seconds,
        ours.cpu / trades * 1e6,
        trades / (appender.seconds + copy.seconds),
        (appender.cpu + copy.cpu) / trades * 1e6,
        ours.cpu / (appender.cpu + copy.cpu),
        copy.cpu / trades * 1e6,
        ours.cpu / copy.cpu);
  }

  /** Work of JDBC. */
  private interface Work {
    void run() throws SQLException;
  }

  /** Time by the clock, and that of the processors, which other programs do not change much. */
  private static final class Spent {
    private static final OperatingSystemMXBean PROCESS =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private double seconds;
    private double cpu;

    void run(Work work) throws SQLException {
      long began = System.nanoTime();
      long used = PROCESS.getProcessCpuTime();
      work.run();
      cpu += (double) (PROCESS.getProcessCpuTime() - used) / 1e9;
      seconds += (double) (System.nanoTime() - began) / 1e9;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A call for each value, as the documents of the driver show it. */
  private static void append(DuckDBConnection connection, List<Trade> trades) throws SQLException {
    execute(connection, CREATE);
    try (DuckDBAppender row = connection.createAppender("rows")) {
      for (Trade trade : trades) {
        row.beginRow();
        row.append(trade.messageId())
            .append(trade.tradeId())
            .append(trade.symbol())
            .append(trade.exchange())
            .append(trade.assetClass().code())
            .appendEpochMicros(trade.timestampMicros())
            .appendDecimal(trade.unscaledPrice())
            .appendDecimal(trade.unscaledQuantity())
            .append(trade.currency())
            .append(trade.side().code())
            .append(trade.tradeConditions())
            .append(trade.sourceSequence().orElseThrow())
            .appendEpochMicros(micros(trade.ingestionTimestamp()))
            .appendNull()
            .append(trade.vendorData().orElse(Map.of()));
        row.endRow();
      }
      row.flush();
    }
  }

  private static long micros(Instant time) {
    return Duration.between(Instant.EPOCH, time).toNanos() / 1000;
  }
}
