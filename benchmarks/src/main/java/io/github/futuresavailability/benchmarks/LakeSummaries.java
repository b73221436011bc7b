package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeOptions;
import io.github.futuresavailability.lake.TradeSelection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;

/**
 * Summary and candles of a minute of the most traded symbol, in turn with a statement of the same
 * files that has inexact sums of binary numbers and takes any of several trades of one time.
 */
final class LakeSummaries {
  private static final int ROUNDS = 12;
  private static final int BATCH = 230_000;

  private static final String PLAIN =
      """
      SELECT count(*), min(price), max(price), arg_min(price, timestamp), arg_max(price, timestamp),
        sum(quantity), sum(price::DOUBLE * quantity::DOUBLE), epoch_us(timestamp) // %d AS start
      FROM read_parquet('%s/**/*.parquet') WHERE symbol = 'BTCUSDT' GROUP BY start ORDER BY start
      """;

  private LakeSummaries() {}

  static void measure(int trades) throws Exception {
    try (Scratch scratch = Scratch.folder();
        Connection plain = DriverManager.getConnection("jdbc:duckdb:")) {
      Path folder = scratch.file("lake");
      try (Lake lake = LakeFlow.open(folder, LakeOptions.standard())) {
        StandInTrades source = StandInTrades.from(LakeFlow.START);
        for (int stored = 0; stored < trades; stored += BATCH) {
          LakeFlow.append(lake, source.take(BATCH));
        }
        TradeSelection selection = lake.trades().of(StandInTrades.SYMBOLS.get(0));
        compare(
            "summary",
            () -> selection.summary().orElseThrow(),
            plain,
            PLAIN.formatted(86_400_000_000L, folder));
        compare(
            "candles of a minute",
            () -> selection.candles(Duration.ofMinutes(1)),
            plain,
            PLAIN.formatted(60_000_000L, folder));
      }
    }
  }

  private static void compare(String what, Callable<?> query, Connection plain, String sql)
      throws Exception {
    double[] ours = new double[ROUNDS];
    double[] rival = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long began = System.nanoTime();
      query.call();
      ours[round] = LakeFlow.millis(began);
      began = System.nanoTime();
      read(plain, sql);
      rival[round] = LakeFlow.millis(began);
    }
    Arrays.sort(ours);
    Arrays.sort(rival);
    LakeFlow.print(
        "%s: p50 %.0f ms; the plainest statement %.0f ms, ratio %.2f",
        what, ours[ROUNDS / 2], rival[ROUNDS / 2], ours[ROUNDS / 2] / rival[ROUNDS / 2]);
  }

  private static void read(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        row.getObject(1);
      }
    }
  }
}
