package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.ValidationReport;
import io.github.futuresavailability.validate.ValidationSuite;
import io.github.futuresavailability.validate.rule.ValidationRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Validates the table of {@link FullTable}, 1.61 million rows, with the standard suite: {@value
 * #RUNS} processes of their own, from the start of the JVM to its end, and then each rule warm, in
 * this process.
 */
public final class ValidationBenchmark {
  private static final int RUNS = 7;
  private static final int WARM_RUNS = 5;
  private static final String ONE_RUN = "--one-run";
  private static final Clock CLOCK =
      Clock.fixed(FullTable.COLLECTED.plus(Duration.ofDays(1)), ZoneOffset.UTC);

  private ValidationBenchmark() {}

  /**
   * Measures and prints.
   *
   * @param args none; a measured process gets its own arguments
   * @throws IOException if the table cannot be made or a process not be started
   * @throws InterruptedException if the thread is interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 2 && args[0].equals(ONE_RUN)) {
      validate(Path.of(args[1]));
      return;
    }
    try (FullTable table = FullTable.make()) {
      validate(table.path());
      processes(table.path());
      rules(table.path());
    }
  }

  private static void validate(Path file) {
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      ValidationReport report = ValidationSuite.standard(CLOCK).run(database);
      System.out.println(report);
    }
  }

  private static void processes(Path file) throws IOException, InterruptedException {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ValidationBenchmark.class.getName(),
                  ONE_RUN,
                  file.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("A validation ended with " + process.exitValue());
      }
      times.add(System.nanoTime() - start);
    }
    print("whole process, target 3,000 ms", times);
  }

  private static void rules(Path file) {
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(file)) {
      ValidationSuite suite = ValidationSuite.standard(CLOCK);
      print("warm suite", times(() -> suite.run(database)));
      for (ValidationRule rule : suite.rules()) {
        print(rule.id(), times(() -> rule.check(database)));
      }
    }
  }

  private static List<Long> times(Runnable work) {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < WARM_RUNS; i++) {
      long start = System.nanoTime();
      work.run();
      times.add(System.nanoTime() - start);
    }
    return times;
  }

  private static void print(String what, List<Long> times) {
    System.out.printf(
        Locale.ROOT,
        "%-32s median %,7.0f ms, from %,.0f to %,.0f, of %d%n",
        what,
        millis(times.stream().sorted().toList().get(times.size() / 2)),
        millis(Collections.min(times)),
        millis(Collections.max(times)),
        times.size());
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }
}
