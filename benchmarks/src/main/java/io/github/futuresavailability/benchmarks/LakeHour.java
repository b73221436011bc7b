package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeOptions;
import io.github.futuresavailability.lake.Maintenance;
import io.github.futuresavailability.lake.MaintenanceReport;
import io.github.futuresavailability.trades.Trade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Many small commits, their compaction, and the newest trades of a symbol afterwards. */
final class LakeHour {
  private static final int LIMIT = 1000;
  private static final int ROUNDS = 10;

  /** Commits of the lake with one file, and of a printed line. */
  private static final int GROUP = 300;

  private static final Maintenance ONE_FILE = Maintenance.standard().withFiles(1L << 32, 2);

  private static final String NEWEST =
      """
      SELECT * FROM read_parquet(?) WHERE symbol = ?
      ORDER BY timestamp DESC, length(trade_id) DESC, trade_id DESC LIMIT 1000
      """;

  private LakeHour() {}

  static void measure(int commits) throws Exception {
    try (Scratch scratch = Scratch.folder()) {
      Path folder = scratch.file("hour");
      try (Lake hour = LakeFlow.open(folder, LakeOptions.standard());
          Lake one = LakeFlow.open(scratch.file("one"), LakeOptions.standard());
          Connection plain = DriverManager.getConnection("jdbc:duckdb:")) {
        commit(hour, one, commits);
        LakeFlow.print("metadata: %,d MB", (LakeFlow.bytes(folder, ".gz.metadata.json") >> 20));
        compare("before compaction", hour, one, plain, files(folder));
        Set<Path> small = files(folder);
        long began = System.nanoTime();
        MaintenanceReport report = hour.maintain(Maintenance.standard());
        LakeFlow.print(
            "compaction: %d files became %d in %,.0f ms",
            report.joinedFiles(), report.writtenFiles(), LakeFlow.millis(began));
        Set<Path> joined = files(folder);
        joined.removeAll(small);
        compare("compacted", hour, one, plain, joined);
      }
    }
  }

  private static Set<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).collect(Collectors.toSet());
    }
  }

  private static void commit(Lake hour, Lake one, int commits) {
    StandInTrades source = StandInTrades.from(LakeFlow.START);
    List<Trade> group = new ArrayList<>();
    double[] times = new double[GROUP];
    for (int i = 1; i <= commits; i++) {
      List<Trade> trades = source.take(StandInTrades.RATE);
      group.addAll(trades);
      long began = System.nanoTime();
      LakeFlow.append(hour, trades);
      times[(i - 1) % GROUP] = LakeFlow.millis(began);
      if (i % GROUP == 0 || i == commits) {
        int last = (i - 1) % GROUP + 1;
        Arrays.sort(times, 0, last);
        LakeFlow.print(
            "%d commits: the last %d p50 %.0f ms, p99 %.0f ms",
            i, last, times[last / 2], times[last * 99 / 100]);
        LakeFlow.append(one, group);
        group.clear();
      }
    }
    one.maintain(ONE_FILE);
  }

  private static void compare(String when, Lake hour, Lake one, Connection plain, Set<Path> files)
      throws Exception {
    List<Double> ours = new ArrayList<>();
    List<Double> single = new ArrayList<>();
    List<Double> rival = new ArrayList<>();
    try (PreparedStatement statement = plain.prepareStatement(NEWEST)) {
      statement.setArray(
          1, plain.createArrayOf("VARCHAR", files.stream().map(Path::toString).toArray()));
      for (int round = 0; round < ROUNDS; round++) {
        for (String symbol : StandInTrades.SYMBOLS) {
          int found = time(ours, () -> hour.trades().of(symbol).newest(LIMIT).size());
          if (found != time(single, () -> one.trades().of(symbol).newest(LIMIT).size())
              || found != time(rival, () -> newest(statement, symbol))) {
            throw new IllegalStateException("Not the same number of trades: " + found);
          }
        }
      }
    }
    print(when, ours, single, rival);
  }

  private static int time(List<Double> times, Callable<Integer> query) throws Exception {
    long began = System.nanoTime();
    int found = query.call();
    times.add(LakeFlow.millis(began));
    return found;
  }

  /** Every value as an object, as the driver returns it. */
  private static int newest(PreparedStatement statement, String symbol) throws SQLException {
    statement.setString(2, symbol);
    List<Object[]> rows = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        Object[] values = new Object[columns];
        for (int i = 0; i < columns; i++) {
          values[i] = row.getObject(i + 1);
        }
        rows.add(values);
      }
    }
    return rows.size();
  }

  private static void print(
      String when, List<Double> ours, List<Double> single, List<Double> rival) {
    // The first rounds compile the code.
    double ourMedian = median(ours);
    LakeFlow.print(
        "newest %d, %s: p50 %.1f ms; one file %.1f ms, ratio %.2f; DuckDB alone %.1f ms, ratio"
            + " %.2f",
        LIMIT,
        when,
        ourMedian,
        median(single),
        ourMedian / median(single),
        median(rival),
        ourMedian / median(rival));
  }

  private static double median(List<Double> times) {
    double[] warm =
        times.subList(times.size() / 3, times.size()).stream()
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    return warm[warm.length / 2];
  }
}
