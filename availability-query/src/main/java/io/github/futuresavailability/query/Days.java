package io.github.futuresavailability.query;

import io.github.futuresavailability.DateRange;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Days as parameters and as keys. Every LocalDate is accepted: a day that does not fit a DATE
 * column is replaced by the nearest one that does.
 */
final class Days {
  private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

  private Days() {}

  /**
   * The day itself, or the nearest day from year 1 to 9999. No archive has other days, and days can
   * be added to these without an overflow.
   */
  static LocalDate bindable(LocalDate day) {
    Objects.requireNonNull(day, "day");
    if (day.isBefore(EARLIEST)) {
      return EARLIEST;
    }
    return day.isAfter(LATEST) ? LATEST : day;
  }

  /** The day a number of days before, or the earliest LocalDate. */
  static LocalDate before(LocalDate day, int days) {
    return LocalDate.ofEpochDay(Math.max(LocalDate.MIN.toEpochDay(), day.toEpochDay() - days));
  }

  /** The range from the caller's arguments, which are named in the exception if null. */
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
}
