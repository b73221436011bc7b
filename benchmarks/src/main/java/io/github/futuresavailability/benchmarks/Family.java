package io.github.futuresavailability.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Runs the benchmarks of one class with JMH and prints a table of medians and their rivals. */
final class Family {
  private static final String LINE = "| %-42s | %10s | %10s | %-24s | %12s | %8s |%n";

  private final Class<?> benchmarks;
  private final List<Comparison> comparisons;

  Family(Class<?> benchmarks, List<Comparison> comparisons) {
    this.benchmarks = benchmarks;
    this.comparisons = comparisons;
  }

  /**
   * Runs all benchmarks, or the named ones, and prints the table.
   *
   * @param table the table that the benchmarks read
   * @param named names of benchmark methods; none stands for all
   */
  void run(FullTable table, String... named) throws RunnerException {
    double before = load();
    print(measure(table, named), before);
  }

  /** Runs our side of all comparisons on two tables, and prints the results of both. */
  void run(FullTable smaller, FullTable larger) throws RunnerException {
    double before = load();
    String[] ours = comparisons.stream().map(Comparison::ours).toArray(String[]::new);
    Map<String, Statistics> results = new HashMap<>(measure(larger, ours));
    measure(smaller, ours).forEach((name, took) -> results.put(onSmaller(name), took));
    List<Comparison> sizes = comparisons.stream().map(c -> c.against(onSmaller(c.ours()))).toList();
    new Family(benchmarks, sizes).print(results, before);
  }

  private static String onSmaller(String method) {
    return method + " on the smaller table";
  }

  private Map<String, Statistics> measure(FullTable table, String... named) throws RunnerException {
    String methods = named.length == 0 ? ".*" : "(" + String.join("|", named) + ")";
    var options =
        new OptionsBuilder()
            .include(benchmarks.getName().replace(".", "\\.") + "\\." + methods + "$")
            .timeUnit(TimeUnit.NANOSECONDS)
            .jvmArgsAppend("-Xmx1g", table.forkArgument())
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    Map<String, Statistics> results = new HashMap<>();
    for (RunResult result : new Runner(options).run()) {
      results.put(result.getPrimaryResult().getLabel(), result.getPrimaryResult().getStatistics());
    }
    return results;
  }

  private void print(Map<String, Statistics> results, double before) {
    print(results);
    System.out.printf(
        Locale.ROOT,
        "JDK %s, DuckDB %s, %d cores, load of the machine %.1f before and %.1f after%n",
        System.getProperty("java.version"),
        DuckDb.version(),
        Runtime.getRuntime().availableProcessors(),
        before,
        load());
  }

  private void print(Map<String, Statistics> results) {
    System.out.printf(LINE, "", "median", "p99", "target", "rival", "ratio");
    System.out.printf(LINE, "---", "---:", "---:", "---", "---:", "---:");
    for (Comparison comparison : comparisons) {
      Statistics ours = results.get(comparison.ours());
      if (ours != null) {
        print(comparison, ours, results.get(String.valueOf(comparison.rival())));
      }
    }
  }

  private static void print(Comparison comparison, Statistics ours, @Nullable Statistics rival) {
    double median = ours.getPercentile(50);
    double other = rival == null ? 0 : rival.getPercentile(50) * comparison.scale();
    System.out.printf(
        LINE,
        comparison.what(),
        time(median),
        time(ours.getPercentile(99)),
        comparison.bar(),
        rival == null ? "" : (comparison.scale() > 1 ? "~ " : "") + time(other),
        rival == null ? "" : String.format(Locale.ROOT, "%.3g x", other / median));
  }

  /** In the unit in which it has one to four digits before the point. */
  private static String time(double nanos) {
    if (nanos < 1e4) {
      return String.format(Locale.ROOT, "%.0f ns", nanos);
    }
    if (nanos < 1e5) {
      return String.format(Locale.ROOT, "%.1f us", nanos / 1e3);
    }
    return nanos < 1e10
        ? String.format(Locale.ROOT, "%.2f ms", nanos / 1e6)
        : String.format(Locale.ROOT, "%.0f s", nanos / 1e9);
  }

  private static double load() {
    OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
    return machine.getSystemLoadAverage();
  }
}
