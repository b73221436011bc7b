package io.github.futuresavailability.examples.demo;

import io.github.futuresavailability.examples.output.Lines;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Prints the steps of a demo with their times. Not thread-safe. */
public final class Narrator {
  private static final String MARGIN = "   ";
  private static final int WIDTH = 76;

  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final long startedAt;
  private int step;

  /**
   * A narrator whose time begins now.
   *
   * @param out gets the lines
   * @param nanoTime a clock in nanoseconds, for example {@code System::nanoTime}
   */
  public Narrator(PrintStream out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    startedAt = nanoTime.getAsLong();
  }

  /**
   * Prints a line at the margin.
   *
   * @param line the line
   */
  public void say(String line) {
    out.println(line);
  }

  /**
   * Begins a step.
   *
   * @param what its title
   */
  public void step(String what) {
    step++;
    out.println();
    out.println(step + ". " + what);
  }

  /**
   * Adds lines to the step, indented; long lines are wrapped.
   *
   * @param text the lines
   */
  public void add(String text) {
    text.lines().forEach(this::addLine);
    out.flush();
  }

  /** What does not fit goes on below, further to the right than the beginning of the line. */
  private void addLine(String line) {
    int margin = line.length() - line.stripLeading().length();
    int end = line.length() <= WIDTH ? -1 : line.lastIndexOf(' ', WIDTH);
    if (end > margin) {
      out.println(MARGIN + line.substring(0, end));
      addLine(" ".repeat(Math.max(margin, 2)) + line.substring(end + 1));
    } else {
      out.println((MARGIN + line).stripTrailing());
    }
  }

  /**
   * Runs a query, and prints its call and its time.
   *
   * @param call the call as a program has it
   * @param query the query
   * @param <T> the type of the result
   * @return the result
   */
  public <T> T query(String call, Supplier<T> query) {
    long before = nanoTime.getAsLong();
    T result = query.get();
    double millis = (nanoTime.getAsLong() - before) / 1e6;
    add(String.format(Locale.ROOT, "> %s    %.1f ms", call, millis));
    return result;
  }

  /**
   * How long the demo has run.
   *
   * @return the time since this narrator was made
   */
  public Duration elapsed() {
    return Duration.ofNanos(nanoTime.getAsLong() - startedAt);
  }

  /** The requests, bytes and time of a run. */
  static String cost(long requests, long bytes, Duration time) {
    return "%s, %s, %s"
        .formatted(Lines.count(requests, "request"), Lines.megabytes(bytes), Lines.seconds(time));
  }
}
