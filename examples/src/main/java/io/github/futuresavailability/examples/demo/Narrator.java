package io.github.futuresavailability.examples.demo;

import io.github.futuresavailability.examples.output.Lines;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Tells the steps of the demo: what is done, what it took, what it means. */
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

  /** Adds lines to the step, indented; those that are too long go on below. */
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

  /** Asks a question, shows how it is written and how long the answer took. */
  <T> T ask(String call, Supplier<T> question) {
    long before = nanoTime.getAsLong();
    T answer = question.get();
    double millis = (nanoTime.getAsLong() - before) / 1e6;
    add(String.format(Locale.ROOT, "> %s    %.1f ms", call, millis));
    return answer;
  }

  /** How long the demo has run. */
  Duration elapsed() {
    return Duration.ofNanos(nanoTime.getAsLong() - startedAt);
  }

  /** What a run took. */
  static String cost(long requests, long bytes, Duration time) {
    return "%s, %s, %s"
        .formatted(Lines.count(requests, "request"), Lines.megabytes(bytes), Lines.seconds(time));
  }
}
