package io.github.futuresavailability.candles;

import java.time.Duration;
import java.util.Objects;

/**
 * The progress of a backfill. Immutable and thread-safe.
 *
 * @param done how many windows have an outcome, failed ones included
 * @param total how many windows the run has
 * @param candles how many candles are stored so far
 * @param elapsed the time since the run began
 */
public record BackfillProgress(int done, int total, long candles, Duration elapsed) {
  /** Checks that there is a duration. */
  public BackfillProgress {
    Objects.requireNonNull(elapsed, "elapsed");
  }

  /**
   * The speed so far.
   *
   * @return candles a second
   */
  public long candlesPerSecond() {
    return candles * 1000 / Math.max(1, elapsed.toMillis());
  }
}
