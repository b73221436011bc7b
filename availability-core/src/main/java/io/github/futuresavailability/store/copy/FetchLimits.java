package io.github.futuresavailability.store.copy;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a download may take and how large it may be. Immutable and thread-safe.
 *
 * @param silence the longest time without an answer or another byte; 30 seconds by default
 * @param total the longest time for everything that is downloaded; 15 minutes by default
 * @param maxBytes the largest size, of what is downloaded and of what it unpacks to; 2 GiB by
 *     default
 */
public record FetchLimits(Duration silence, Duration total, long maxBytes) {
  /** Long enough for anybody, and short enough to be counted in nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(365);

  /** 30 seconds of silence, 15 minutes in total, 2 GiB. */
  public static final FetchLimits DEFAULT =
      new FetchLimits(Duration.ofSeconds(30), Duration.ofMinutes(15), 2L << 30);

  /** Checks that each allows anything, and no time more than a year. */
  public FetchLimits {
    requirePositive(silence, "silence");
    requirePositive(total, "total");
    if (maxBytes < 1) {
      throw new IllegalArgumentException("At least one byte must be allowed, not " + maxBytes);
    }
  }

  /**
   * The same limits with another silence.
   *
   * @param silence the longest time without an answer or another byte
   * @return a changed copy
   */
  public FetchLimits withIdleTimeout(Duration silence) {
    return new FetchLimits(silence, total, maxBytes);
  }

  /**
   * The same limits with another total time.
   *
   * @param total the longest time for everything that is downloaded
   * @return a changed copy
   */
  public FetchLimits withTotal(Duration total) {
    return new FetchLimits(silence, total, maxBytes);
  }

  /**
   * The same limits with another size.
   *
   * @param maxBytes the largest size, of what is downloaded and of what it unpacks to
   * @return a changed copy
   */
  public FetchLimits withMaxBytes(long maxBytes) {
    return new FetchLimits(silence, total, maxBytes);
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
