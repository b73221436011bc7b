package io.github.futuresavailability.internal;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Checks that days and times are in the years 1 to 9999, which every column, every export and every
 * reader of exports can hold. Any other day or time is a mistake of the caller.
 */
public final class Storable {
  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private Storable() {}

  public static void check(LocalDate day) {
    if (day.isBefore(FIRST) || day.isAfter(LAST)) {
      throw new IllegalArgumentException("Not a day of the years 1 to 9999: " + day);
    }
  }

  public static void check(@Nullable Instant time) {
    if (time != null && !holds(time)) {
      throw new IllegalArgumentException("Not a time of the years 1 to 9999: " + time);
    }
  }

  /** Whether a time can be stored. */
  public static boolean holds(Instant time) {
    return !time.isBefore(EARLIEST) && time.isBefore(END);
  }
}
