package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.query.DayAvailability;
import io.github.futuresavailability.query.RangeAvailability;
import io.github.futuresavailability.query.RankingExport;
import io.github.futuresavailability.query.Timeline;
import io.github.futuresavailability.query.VolumeRanking;
import io.github.futuresavailability.universe.Rebalances;
import io.github.futuresavailability.universe.Universe;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures queries of a full table of 1,610,180 rows, each compared with the same query over plain
 * JDBC: a ratio of 0.83 or more means that the library adds at most a fifth. With the argument
 * {@code large} it also measures a table of 15,000,000 rows and compares it with the smaller one: a
 * ratio of 0.1 or more means that ten times the rows cost at most ten times as much.
 */
@BenchmarkMode(Mode.SampleTime)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 1)
public class QueryBenchmarks {
  private static final int RANGE_DAYS = 90;
  private static final int TOP = 100;

  /**
   * Runs the family and prints its table.
   *
   * @param args {@code large}, or names of the benchmark methods to run; none stands for all
   * @throws IOException if the temporary folder cannot be written
   * @throws RunnerException if a benchmark fails
   * @throws SQLException if DuckDB refuses to make the large table
   */
  public static void main(String[] args) throws IOException, RunnerException, SQLException {
    Family family = new Family(QueryBenchmarks.class, table());
    try (FullTable table = FullTable.make()) {
      if (List.of(args).equals(List.of("large"))) {
        try (FullTable larger = FullTable.makeLarge()) {
          family.run(table, larger);
        }
      } else {
        family.run(table, args);
      }
    }
  }

  private static List<Comparison> table() {
    return List.of(
        Comparison.of("Contracts of a day", "availableOn")
            .atMost("1 ms, p99 3 ms")
            .against("availableOnPlain"),
        Comparison.of("Timeline", "timeline").atMost("6 ms").against("timelinePlain"),
        Comparison.of("Range of 90 days", "range").atMost("3 ms").against("rangePlain"),
        Comparison.of("New listings", "newListings").atMost("5 ms").against("newListingsPlain"),
        Comparison.of("Top 100", "top100").atMost("1 ms").against("top100Plain"),
        Comparison.of("All rankings of all days, as Parquet", "rankings")
            .atMost("2 s")
            .against("rankingsPlain"),
        Comparison.of("12 monthly rebalances of the top 50", "rebalance")
            .atMost("200 ms")
            .against("rebalancePlain"),
        Comparison.of("Universe: open, load, close", "universeLoad").atMost("60 ms"),
        Comparison.of("Universe: contains", "universeContains").atMost("25 ns"),
        Comparison.of("Universe: symbols of a day", "universeSymbols").atMost("2 us"));
  }

  /** Reads the contracts of a day. */
  @Benchmark
  public DayAvailability availableOn(ReadableTable table) {
    return table.queries().availableOn(table.arguments().nextDay());
  }

  /** Runs the same query over plain JDBC. */
  @Benchmark
  public List<?> availableOnPlain(PlainTable table) throws SQLException {
    return PlainQueries.availableOn(table);
  }

  /** Reads every day of a symbol. */
  @Benchmark
  public Timeline timeline(ReadableTable table) {
    return table.queries().timelineOf(table.arguments().nextSymbol());
  }

  /** Runs the same query over plain JDBC. */
  @Benchmark
  public List<?> timelinePlain(PlainTable table) throws SQLException {
    return PlainQueries.timeline(table);
  }

  /** Reads the contracts of 90 days. */
  @Benchmark
  public RangeAvailability range(ReadableTable table) {
    LocalDate first = table.arguments().nextDay();
    return table.queries().availableBetween(first, first.plusDays(RANGE_DAYS - 1));
  }

  /** Runs the same query over plain JDBC. */
  @Benchmark
  public List<?> rangePlain(PlainTable table) throws SQLException {
    return PlainQueries.range(table);
  }

  /** Reads the contracts that were listed on a day. */
  @Benchmark
  public List<String> newListings(ReadableTable table) {
    return table.queries().listedOn(table.arguments().nextDay());
  }

  /** Runs the same query over plain JDBC. */
  @Benchmark
  public List<String> newListingsPlain(PlainTable table) throws SQLException {
    return PlainQueries.listed(table);
  }

  /** Reads the most traded contracts of a day. */
  @Benchmark
  public VolumeRanking top100(ReadableTable table) {
    return table.volumes().topByVolume(table.arguments().nextDay(), TOP);
  }

  /** Runs the same query over plain JDBC. */
  @Benchmark
  public List<?> top100Plain(PlainTable table) throws SQLException {
    return PlainQueries.top(table);
  }

  /** Ranks all days and writes them to a file. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 1)
  @Measurement(iterations = 5)
  public RankingExport rankings(ReadableTable table) {
    return table.volumes().rankings().exportTo(table.target());
  }

  /** Runs the same work over plain JDBC. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 1)
  @Measurement(iterations = 5)
  public long rankingsPlain(PlainTable table) throws SQLException {
    return PlainRankings.export(table);
  }

  /** Selects the top 50 of each month of a year. */
  @Benchmark
  public Rebalances rebalance(ReadableTable table) {
    LocalDate first = table.arguments().firstMonth();
    return table
        .queries()
        .rebalance(first, first.plusMonths(11), Period.ofMonths(1), ReadableTable.TOP_50);
  }

  /** Runs the same work over plain JDBC. */
  @Benchmark
  public List<?> rebalancePlain(PlainTable table) throws SQLException {
    return PlainRankings.rebalance(table);
  }

  /** Loads the universe from a closed file. */
  @Benchmark
  public Universe universeLoad() {
    return Universe.load(FullTable.file());
  }

  /** Looks up one day of a symbol. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  public boolean universeContains(LoadedUniverse universe) {
    return universe.contains();
  }

  /** Reads the symbols of a day. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  public List<String> universeSymbols(LoadedUniverse universe) {
    return universe.symbols();
  }
}
