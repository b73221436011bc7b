package io.github.futuresavailability.kline.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The times of kline files, which are whole numbers of milliseconds or microseconds since 1970. */
public final class KlineTime {
  /** The year 5138 in milliseconds, 1973 in microseconds: no kline is near either. */
  private static final long LARGEST_MILLISECONDS = 100_000_000_000_000L;

  private KlineTime() {}

  /** The unit of a number, which its size shows. */
  public static ChronoUnit unit(long ticks) {
    return ticks > LARGEST_MILLISECONDS ? ChronoUnit.MICROS : ChronoUnit.MILLIS;
  }

  /** The time of a number in its unit. */
  public static Instant instant(long ticks) {
    return Instant.EPOCH.plus(ticks, unit(ticks));
  }
}
