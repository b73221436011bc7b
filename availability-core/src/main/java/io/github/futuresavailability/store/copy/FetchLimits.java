package io.github.futuresavailability.store.copy;

import java.time.Duration;
import java.util.Objects;

/**
 * Limits of time and size for a download. Immutable and thread-safe.
 *
 * @param idleTimeout the longest time without a response or another byte; 30 seconds by default
 * @param totalTimeout the longest time for the whole fetch; 15 minutes by default
 * @param maxBytes the largest size of the download, and of the file that it unpacks to; 2 GiB by
 *     default
 */
public record FetchLimits(Duration idleTimeout, Duration totalTimeout, long maxBytes) {
  /** Long enough for every use, and short enough to be counted in nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(365);

  /** The default limits: 30 seconds without a byte, 15 minutes in total, 2 GiB. */
  public static final FetchLimits DEFAULT =
      new FetchLimits(Duration.ofSeconds(30), Duration.ofMinutes(15), 2L << 30);

  /** Checks that every limit is positive and no time is longer than a year. */
  public FetchLimits {
    requirePositive(idleTimeout, "idleTimeout");
    requirePositive(totalTimeout, "totalTimeout");
    if (maxBytes < 1) {
      throw new IllegalArgumentException("At least one byte must be allowed, not " + maxBytes);
    }
  }

  /**
   * The same limits with another idle timeout.
   *
   * @param idleTimeout the longest time without a response or another byte
   * @return a changed copy
   */
  public FetchLimits withIdleTimeout(Duration idleTimeout) {
    return new FetchLimits(idleTimeout, totalTimeout, maxBytes);
  }

  /**
   * The same limits with another total timeout.
   *
   * @param totalTimeout the longest time for the whole fetch
   * @return a changed copy
   */
  public FetchLimits withTotalTimeout(Duration totalTimeout) {
    return new FetchLimits(idleTimeout, totalTimeout, maxBytes);
  }

  /**
   * The same limits with another size.
   *
   * @param maxBytes the largest size of the download, and of the file that it unpacks to
   * @return a changed copy
   */
  public FetchLimits withMaxBytes(long maxBytes) {
    return new FetchLimits(idleTimeout, totalTimeout, maxBytes);
  }

  private static void requirePositive(Duration time, String name) {
    Objects.requireNonNull(time, name);
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("The limit " + name + " must be positive, not " + time);
    }
    if (time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("The limit " + name + " is above a year: " + time);
    }
  }
}
