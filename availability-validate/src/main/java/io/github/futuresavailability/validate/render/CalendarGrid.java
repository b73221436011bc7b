package io.github.futuresavailability.validate.render;

import io.github.futuresavailability.DateRange;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * The position of each day in a calendar: years from top to bottom, in each year the weeks from
 * left to right and Monday to Sunday from top to bottom.
 */
record CalendarGrid(int firstYear, int left, int top) {
  /** The distance between two days, in user units. */
  static final int PITCH = 14;

  /** The height of a year with the space below it. */
  static final int YEAR_HEIGHT = 7 * PITCH + 18;

  /** The left edge of a day. */
  int x(LocalDate day) {
    return left + PITCH * week(day);
  }

  /** The upper edge of a day. */
  int y(LocalDate day) {
    return yearTop(day.getYear()) + PITCH * (day.getDayOfWeek().getValue() - 1);
  }

  /** The upper edge of a year. */
  int yearTop(int year) {
    return top + YEAR_HEIGHT * (year - firstYear);
  }

  /** The outline of the days of one month, as a path. */
  String outline(DateRange month) {
    LocalDate first = month.first();
    LocalDate last = month.last();
    int yearTop = yearTop(first.getYear());
    if (week(first) == week(last)) {
      return "M"
          + x(first)
          + " "
          + y(first)
          + "h"
          + PITCH
          + "V"
          + (y(last) + PITCH)
          + "h-"
          + PITCH
          + "z";
    }
    return "M"
        + (x(first) + PITCH)
        + " "
        + y(first)
        + "H"
        + x(first)
        + "V"
        + (yearTop + 7 * PITCH)
        + "H"
        + x(last)
        + "V"
        + (y(last) + PITCH)
        + "H"
        + (x(last) + PITCH)
        + "V"
        + yearTop
        + "H"
        + (x(first) + PITCH)
        + "z";
  }

  /** The months of a range, the first and the last one cut to it, as ranges. */
  static List<DateRange> months(DateRange days) {
    List<DateRange> months = new ArrayList<>();
    for (YearMonth month = YearMonth.from(days.first());
        !month.atDay(1).isAfter(days.last());
        month = month.plusMonths(1)) {
      DateRange.of(month.atDay(1), month.atEndOfMonth()).intersection(days).ifPresent(months::add);
    }
    return months;
  }

  /** The week in the year, from 0; weeks begin on Monday, and the first may be short. */
  private static int week(LocalDate day) {
    int offset = day.withDayOfYear(1).getDayOfWeek().getValue() - 1;
    return (day.getDayOfYear() - 1 + offset) / 7;
  }
}
