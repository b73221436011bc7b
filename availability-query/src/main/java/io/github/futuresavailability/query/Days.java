package io.github.futuresavailability.query;

import io.github.futuresavailability.DateRange;
import java.time.LocalDate;
import java.util.Objects;

/** Makes any day fit a DATE column with room to count on from it, so that no day is an error. */
final class Days {
  private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

  private Days() {}

  /** The day itself, or the end of the calendar that it lies beyond. No archive has such days. */
  static LocalDate bindable(LocalDate day) {
    Objects.requireNonNull(day, "day");
    if (day.isBefore(EARLIEST)) {
      return EARLIEST;
    }
    return day.isAfter(LATEST) ? LATEST : day;
  }

  /** How many days a range has, also one that is too long for an int. */
  static long count(DateRange range) {
    return range.last().toEpochDay() - range.first().toEpochDay() + 1;
  }
}
