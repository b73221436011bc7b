package io.github.futuresavailability.history;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** Searches lists that are strictly ascending by day. */
final class Ascending {
  private Ascending() {}

  static void check(String symbol, List<ObservedDay> days) {
    for (int i = 1; i < days.size(); i++) {
      LocalDate before = days.get(i - 1).day();
      LocalDate day = days.get(i).day();
      if (!day.isAfter(before)) {
        throw new IllegalArgumentException(
            "The days of "
                + symbol
                + " are not strictly ascending: "
                + before
                + " is before "
                + day);
      }
    }
  }

  /** The index of the last element that is not after {@code day}, or -1. */
  static <T> int floor(List<T> ascending, Function<? super T, LocalDate> dayOf, LocalDate day) {
    int low = 0;
    int high = ascending.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (dayOf.apply(ascending.get(middle)).isAfter(day)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low - 1;
  }
}
