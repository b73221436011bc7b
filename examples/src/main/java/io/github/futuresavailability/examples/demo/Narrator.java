package io.github.futuresavailability.examples.demo;

import io.github.futuresavailability.examples.output.Lines;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Prints the steps of the demo with their times. */
final class Narrator {
  private static final String MARGIN = "   ";
  private static final int WIDTH = 76;

  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final long startedAt;
  private int step;

  Narrator(PrintStream out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    startedAt = nanoTime.getAsLong();
  }

  void say(String line) {
    out.println(line);
  }

  /** Begins a step. */
  void step(String what) {
    step++;
    out.println();
    out.println(step + ". " + what);
  }

  /** Adds lines to the step, indented; long lines are wrapped. */
  void add(String text) {
    text.lines().forEach(this::addLine);
    out.flush();
  }

  private void addLine(String line) {
    int end = line.length() <= WIDTH ? -1 : line.lastIndexOf(' ', WIDTH);
    if (end > 0) {
      out.println(MARGIN + line.substring(0, end));
      addLine(line.substring(end + 1));
    } else {
      out.println((MARGIN + line).stripTrailing());
    }
  }

  /** Runs a query, and prints its call and its time. */
  <T> T query(String call, Supplier<T> query) {
    long before = nanoTime.getAsLong();
    T result = query.get();
    double millis = (nanoTime.getAsLong() - before) / 1e6;
    add(String.format(Locale.ROOT, "> %s    %.1f ms", call, millis));
    return result;
  }

  /** How long the demo has run. */
  Duration elapsed() {
    return Duration.ofNanos(nanoTime.getAsLong() - startedAt);
  }

  /** The requests, bytes and time of a run. */
  static String cost(long requests, long bytes, Duration time) {
    return "%s, %s, %s"
        .formatted(Lines.count(requests, "request"), Lines.megabytes(bytes), Lines.seconds(time));
  }
}
