package io.github.futuresavailability.validate.internal;

import io.github.futuresavailability.internal.Storable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The current UTC day, in every zone of a clock. */
public final class UtcDay {
  private UtcDay() {}

  /** The day, which is of the years 1 to 9999. */
  public static LocalDate today(Clock clock) {
    Instant now = clock.instant();
    Storable.check(now);
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }
}
