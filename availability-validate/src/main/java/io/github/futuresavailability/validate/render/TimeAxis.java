package io.github.futuresavailability.validate.render;

import io.github.futuresavailability.DateRange;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The horizontal positions of days, and the months with a label. */
final class TimeAxis {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
  private static final int[] STEPS = {1, 2, 3, 6, 12, 24, 60, 120};
  private static final int MOST_TICKS = 10;

  private final DateRange days;
  private final double left;
  private final double width;

  TimeAxis(DateRange days, double left, double width) {
    this.days = days;
    this.left = left;
    this.width = width;
  }

  /** The position of a day. */
  double x(LocalDate day) {
    long after = ChronoUnit.DAYS.between(days.first(), day);
    return left + width * after / Math.max(1, days.size() - 1);
  }

  /** First days of months at even steps, no more than fit; none if the range has none. */
  List<LocalDate> ticks() {
    for (int step : STEPS) {
      List<LocalDate> ticks = ticks(step);
      if (ticks.size() <= MOST_TICKS) {
        return ticks;
      }
    }
    return List.of();
  }

  /** The year if it begins here, otherwise the month. */
  static String label(LocalDate tick) {
    return tick.getMonthValue() == 1
        ? Integer.toString(tick.getYear())
        : month(tick.getMonthValue());
  }

  /** The short English name of a month, 1 to 12. */
  static String month(int month) {
    return MONTHS.get(month - 1);
  }

  private List<LocalDate> ticks(int step) {
    List<LocalDate> ticks = new ArrayList<>();
    for (YearMonth month = YearMonth.from(days.first());
        !month.atDay(1).isAfter(days.last());
        month = month.plusMonths(1)) {
      boolean even = (month.getYear() * 12L + month.getMonthValue() - 1) % step == 0;
      if (even && days.contains(month.atDay(1))) {
        ticks.add(month.atDay(1));
      }
    }
    return ticks;
  }
}
