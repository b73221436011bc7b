package io.github.futuresavailability.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long it took after kills of one kind. Not thread-safe. */
final class Recoveries {
  private static final double LIMIT = 5;

  private final String what;
  private final List<Double> seconds = new ArrayList<>();
  private int kills;

  Recoveries(String what) {
    this.what = what;
  }

  void killed(int processes) {
    kills += processes;
  }

  void recovered(long began) {
    seconds.add((double) Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000);
  }

  int kills() {
    return kills;
  }

  /** A row of a table. */
  @Override
  public String toString() {
    if (seconds.isEmpty()) {
      return String.format(Locale.ROOT, "| %s | %d | | | | |", what, kills);
    }
    List<Double> sorted = seconds.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %.2f s | %.2f s | %d |",
        what,
        kills,
        sorted.size(),
        sorted.get((sorted.size() - 1) / 2),
        sorted.get(sorted.size() - 1),
        sorted.stream().filter(each -> each > LIMIT).count());
  }
}
