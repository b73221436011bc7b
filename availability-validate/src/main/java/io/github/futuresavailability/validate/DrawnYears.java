package io.github.futuresavailability.validate;

import java.time.LocalDate;
import java.util.NavigableMap;

/** Chooses the years of a calendar, so that one row with a wrong date does not draw centuries. */
final class DrawnYears {
  /** How many years are drawn at most. */
  static final int MOST = 25;

  private DrawnYears() {}

  /** The days of the {@value #MOST} consecutive years with the most of them, the latest such. */
  static <T> NavigableMap<LocalDate, T> of(NavigableMap<LocalDate, T> days) {
    NavigableMap<LocalDate, T> most = days.headMap(LocalDate.MIN, false);
    LocalDate before = LocalDate.MIN;
    for (LocalDate day : days.keySet()) {
      if (day.getYear() != before.getYear()) {
        LocalDate end = day.withDayOfYear(1).plusYears(MOST);
        NavigableMap<LocalDate, T> its = days.subMap(day, true, end, false);
        most = its.size() >= most.size() ? its : most;
      }
      before = day;
    }
    return most;
  }
}
