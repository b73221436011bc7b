package io.github.futuresavailability.candles;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The outcome of a backfill. Immutable and thread-safe.
 *
 * @param instruments the requested instruments
 * @param resolution the length of the candles
 * @param windowsDone how many windows of the range were done before the run
 * @param windows how many windows the run requested or found to be without data
 * @param noData how many of them the source has no candles for
 * @param pending how many of them reach the present and will be requested again
 * @param candles how many candles were stored
 * @param failures the failed windows, by instrument and time
 * @param stoppedEarly whether the run stopped because too many windows failed, and left requests
 *     out
 * @param startedAt when the run began, UTC
 * @param finishedAt when the last window was written, UTC
 */
public record BackfillReport(
    List<String> instruments,
    Resolution resolution,
    int windowsDone,
    int windows,
    int noData,
    int pending,
    long candles,
    List<LedgerEntry> failures,
    boolean stoppedEarly,
    Instant startedAt,
    Instant finishedAt) {
  /** Copies the lists. */
  public BackfillReport {
    instruments = List.copyOf(instruments);
    Objects.requireNonNull(resolution, "resolution");
    failures = List.copyOf(failures);
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(finishedAt, "finishedAt");
  }

  /**
   * The duration of the run.
   *
   * @return the time from start to end
   */
  public Duration duration() {
    return Duration.between(startedAt, finishedAt);
  }

  /**
   * The speed of the run.
   *
   * @return candles a second
   */
  public long candlesPerSecond() {
    return candles * 1000 / Math.max(1, duration().toMillis());
  }

  /** One line for a log. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, resolution %s: %d candles in %d windows (%d without data, %d pending, %d failed),"
            + " %d windows done before, %d ms, %d candles/s",
        String.join(", ", instruments),
        resolution,
        candles,
        windows,
        noData,
        pending,
        failures.size(),
        windowsDone,
        duration().toMillis(),
        candlesPerSecond());
  }
}
