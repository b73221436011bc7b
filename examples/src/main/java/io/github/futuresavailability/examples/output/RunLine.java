package io.github.futuresavailability.examples.output;

import java.util.function.Supplier;

/**
 * Shows what a command without an end does, on standard error: on a terminal one line that is drawn
 * again every second, otherwise a line a minute. Not thread-safe; the caller closes it, which
 * clears the line.
 */
public final class RunLine implements AutoCloseable {
  private static final long SECOND = 1_000_000_000L;
  private static final String CLEAR_LINE = "\r\u001B[K";

  private final Session session;
  private final boolean isTerminal;
  private long printed = System.nanoTime();
  private boolean isDrawn;

  /**
   * A line that is not printed yet.
   *
   * @param session the session
   */
  public RunLine(Session session) {
    this.session = session;
    this.isTerminal = session.progress() == ProgressStyle.BAR;
  }

  /**
   * Prints the line if it is time.
   *
   * @param text the line
   */
  public void print(Supplier<String> text) {
    long now = System.nanoTime();
    if (now - printed < (isTerminal ? SECOND : 60 * SECOND)) {
      return;
    }
    printed = now;
    isDrawn = isTerminal;
    session.err().print(isTerminal ? CLEAR_LINE + text.get() : text.get() + System.lineSeparator());
    session.err().flush();
  }

  @Override
  public void close() {
    if (isDrawn) {
      session.err().print(CLEAR_LINE);
      session.err().flush();
    }
  }
}
