package io.github.futuresavailability.query;

import io.github.futuresavailability.DateRange;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Days as parameters and as keys. Any day fits a DATE column with room to count on from it, so that
 * no day is an error.
 */
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

  /** So many days before, or the earliest day there is. */
  static LocalDate before(LocalDate day, int days) {
    return LocalDate.ofEpochDay(Math.max(LocalDate.MIN.toEpochDay(), day.toEpochDay() - days));
  }

  /** The range, with each null named as the caller knows it. */
  static DateRange range(LocalDate from, LocalDate to) {
    return DateRange.of(Objects.requireNonNull(from, "from"), Objects.requireNonNull(to, "to"));
  }

  /** The element of a day, in logarithmic time. */
  static <T> Optional<T> find(
      List<T> ascending, Function<? super T, LocalDate> dayOf, LocalDate day) {
    int low = 0;
    int high = ascending.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (dayOf.apply(ascending.get(middle)).isBefore(day)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return ascending.stream()
        .skip(low)
        .limit(1)
        .filter(e -> dayOf.apply(e).equals(day))
        .findFirst();
  }

  /** How many days a range has, also one that is too long for an int. */
  static long count(DateRange range) {
    return range.last().toEpochDay() - range.first().toEpochDay() + 1;
  }
}
