package io.github.futuresavailability.trades.internal.stream;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;

/** The delay after a number of failures in a row. Immutable. */
final class BackOff {
  private final List<Duration> delays;
  private final double jitter;
  private final DoubleSupplier random;

  /**
   * A back-off.
   *
   * @param random numbers from 0 to 1
   */
  BackOff(List<Duration> delays, double jitter, DoubleSupplier random) {
    this.delays = delays;
    this.jitter = jitter;
    this.random = random;
  }

  /** The delay after a number of failures, at least one. */
  Duration delay(int failures) {
    return delays.get(Math.min(failures, delays.size()) - 1);
  }

  /** The delay, longer or shorter at random. */
  Duration jittered(int failures) {
    double factor = 1 + jitter * (2 * random.getAsDouble() - 1);
    return Duration.ofNanos(Math.round((double) delay(failures).toNanos() * factor));
  }
}
