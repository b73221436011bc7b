package io.github.futuresavailability.examples.server;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An end of a range of times as it is given: a day is in the range as a whole, a time begins or
 * ends it.
 *
 * @param from the first instant if the range begins here
 * @param to the first instant after the range if it ends here
 */
record TimeBound(Instant from, Instant to) {
  static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /** A time that every store can have. */
  static Instant checked(Instant time) {
    if (time.isBefore(FIRST)
        || time.isAfter(LAST)
        || !time.equals(time.truncatedTo(ChronoUnit.MICROS))) {
      throw new DateTimeException("Out of bounds: " + time);
    }
    return time;
  }
}
