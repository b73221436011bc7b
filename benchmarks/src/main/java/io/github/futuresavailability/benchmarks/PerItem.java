package io.github.futuresavailability.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs benchmarks of one item each and prints their times and rates. */
final class PerItem {
  private PerItem() {}

  static void run(Class<?> benchmarks, String item, String... args) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder().include(benchmarks.getName() + "\\.").shouldFailOnError(true);
    if (Arrays.asList(args).contains("short")) {
      options
          .forks(1)
          .warmupIterations(3)
          .warmupTime(TimeValue.seconds(1))
          .measurementIterations(3)
          .measurementTime(TimeValue.seconds(1));
    }
    for (RunResult result : new Runner(options.build()).run()) {
      double nanos = result.getPrimaryResult().getScore();
      System.out.printf(
          Locale.ROOT,
          "%-20s %,10.0f ns a %s, %,12.0f %ss/s%n",
          result.getPrimaryResult().getLabel(),
          nanos,
          item,
          1e9 / nanos,
          item);
    }
  }
}
