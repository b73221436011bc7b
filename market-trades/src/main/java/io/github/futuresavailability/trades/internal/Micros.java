package io.github.futuresavailability.trades.internal;

import io.github.futuresavailability.internal.Storable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as microseconds since 1970-01-01 UTC. */
public final class Micros {
  /** The microseconds of a second. */
  private static final long SECOND = 1_000_000;

  private static final long FIRST = of("0001-01-01T00:00:00Z");
  private static final long FIRST_NUMBER = of("1980-01-01T00:00:00Z");
  private static final long END = of("+10000-01-01T00:00:00Z");

  private Micros() {}

  private static long of(String time) {
    return Instant.parse(time).getEpochSecond() * SECOND;
  }

  /**
   * The time that a source writes as a number. A number before 1980 would be one of the years 1970
   * to 9999 in a larger unit, and is therefore taken for a mistake.
   *
   * @param field its name for the message
   * @param text the number in digits
   * @param microsOfOne the microseconds of one: 1 or 1,000
   * @throws IllegalArgumentException if it is no such number; the message has field and value
   */
  public static long ofNumber(String field, String text, long microsOfOne) {
    long number = FieldText.number(field, text);
    boolean isTime =
        number <= END / microsOfOne
            && number * microsOfOne >= FIRST_NUMBER
            && isTime(number * microsOfOne);
    if (!isTime) {
      throw FieldText.refused(
          field,
          "is no time of the years 1980 to 9999 in "
              + (microsOfOne == 1 ? "microseconds" : "milliseconds"),
          text,
          null);
    }
    return number * microsOfOne;
  }

  /** Whether a record can have this time: the years 1 to 9999. */
  public static boolean isTime(long micros) {
    return micros >= FIRST && micros < END;
  }

  /**
   * The microseconds of a time.
   *
   * @throws IllegalArgumentException if it is outside of the years 1 to 9999 or between two
   *     microseconds; the message has the time
   */
  public static long of(Instant time) {
    Storable.check(time);
    if (!time.truncatedTo(ChronoUnit.MICROS).equals(time)) {
      throw new IllegalArgumentException("Not a time of whole microseconds: " + time);
    }
    return floor(time);
  }

  /** The last whole microsecond of a time. */
  public static long floor(Instant time) {
    return time.getEpochSecond() * SECOND + time.getNano() / 1000;
  }

  /**
   * The first whole microsecond at a time or after it, within the years that records can have: a
   * range of records begins or ends there just as it does at the time itself.
   */
  public static long bound(Instant time) {
    if (time.isBefore(instant(FIRST))) {
      return FIRST;
    }
    return time.isAfter(instant(END)) ? END : floor(time.plusNanos(999));
  }

  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1000);
  }
}
