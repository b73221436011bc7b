package io.github.futuresavailability.examples.output;

import io.github.futuresavailability.candles.BackfillProgress;
import io.github.futuresavailability.candles.BackfillProgressListener;
import io.github.futuresavailability.collect.Progress;
import io.github.futuresavailability.collect.ProgressListener;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Draws the progress of a run on one line of a terminal, at most ten times a second. Thread-safe;
 * the caller closes it, which clears the line.
 */
public final class ProgressBar
    implements ProgressListener, BackfillProgressListener, AutoCloseable {
  private static final int CELLS = 30;
  private static final long INTERVAL_NANOS = 100_000_000L;

  /** Before this time the rate says little. */
  private static final long MEASURABLE_NANOS = 1_000_000_000L;

  private static final long MINUTE = 60;
  private static final String CLEAR_LINE = "\r\u001B[K";

  private final PrintStream terminal;
  private final LongSupplier nanoTime;
  private long drawnAt;
  private boolean drawn;
  private @Nullable String phase;
  private long phaseStart;

  /** How much of the phase was done when it was first reported. */
  private int doneAtStart;

  /**
   * A bar on a terminal.
   *
   * @param terminal where to draw
   * @param nanoTime returns nanoseconds since a fixed time
   */
  ProgressBar(PrintStream terminal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
  }

  /**
   * The progress bar of a session.
   *
   * @param session the session
   * @return a bar on its standard error; it prints nothing if standard error is no terminal
   */
  public static ProgressBar in(Session session) {
    return switch (session.progress()) {
      case BAR -> new ProgressBar(session.err(), System::nanoTime);
      case NONE ->
          new ProgressBar(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
              () -> 0);
    };
  }

  @Override
  public void onProgress(Progress progress) {
    draw(name(progress.phase()), progress.done(), progress.total());
  }

  @Override
  public void onProgress(BackfillProgress progress) {
    draw("candles, windows", progress.done(), progress.total());
  }

  private synchronized void draw(String newPhase, int done, int total) {
    long now = nanoTime.getAsLong();
    if (!newPhase.equals(phase) || done < doneAtStart) {
      phase = newPhase;
      phaseStart = now;
      doneAtStart = done;
    }
    if (!drawn || done == 0 || now - drawnAt >= INTERVAL_NANOS) {
      terminal.print(
          CLEAR_LINE + line(newPhase, done, total) + speed(done, total, now - phaseStart));
      terminal.flush();
      drawnAt = now;
      drawn = true;
    }
  }

  private static String line(String phase, int done, int total) {
    int filled = (int) ((long) CELLS * done / Math.max(1, total));
    return String.format(
        Locale.ROOT,
        "%-15s [%s%s] %,d of %,d",
        phase,
        "#".repeat(filled),
        ".".repeat(CELLS - filled),
        done,
        total);
  }

  /** The rate of the phase and the time left at that rate, once there is one. */
  private String speed(int done, int total, long nanos) {
    int doneInPhase = done - doneAtStart;
    if (doneInPhase == 0 || nanos < MEASURABLE_NANOS) {
      return "";
    }
    double perSecond = doneInPhase * 1e9 / nanos;
    long left = Math.round((total - done) / perSecond);
    return String.format(
        Locale.ROOT,
        perSecond < 10 ? ", %,.1f/s, %s left" : ", %,.0f/s, %s left",
        perSecond,
        time(left));
  }

  private static String time(long seconds) {
    if (seconds < MINUTE) {
      return seconds + " s";
    }
    return seconds < MINUTE * MINUTE
        ? "%d min %d s".formatted(seconds / MINUTE, seconds % MINUTE)
        : "%d h %d min".formatted(seconds / MINUTE / MINUTE, seconds / MINUTE % MINUTE);
  }

  private static String name(Progress.Phase phase) {
    return switch (phase) {
      case DISCOVERY -> "finding symbols";
      case AVAILABILITY -> "availability";
      case WRITING -> "writing";
      case MONTHLY_VOLUMES -> "monthly volumes";
      case DAILY_VOLUMES -> "daily volumes";
    };
  }

  @Override
  public synchronized void close() {
    if (drawn) {
      terminal.print(CLEAR_LINE);
      terminal.flush();
    }
  }
}
