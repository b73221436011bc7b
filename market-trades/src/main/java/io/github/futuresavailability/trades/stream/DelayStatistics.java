package io.github.futuresavailability.trades.stream;

import java.time.Duration;
import java.util.Objects;

/**
 * Delays of trades. A negative delay, by clocks that differ, counts as zero. Immutable and
 * thread-safe.
 *
 * @param trades the number of trades
 * @param total the sum of their delays
 * @param max the longest delay
 */
public record DelayStatistics(long trades, Duration total, Duration max) {
  /** Checks that nothing is null. */
  public DelayStatistics {
    Objects.requireNonNull(total, "total");
    Objects.requireNonNull(max, "max");
  }

  /**
   * The mean delay.
   *
   * @return the mean, zero without trades
   */
  public Duration mean() {
    return trades == 0 ? Duration.ZERO : total.dividedBy(trades);
  }
}
