package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The present days of one symbol and month for which no volume is stored.
 *
 * @param symbol the symbol
 * @param days the days, all in one month
 */
record LackingVolumes(String symbol, NavigableSet<LocalDate> days) {
  /** Each month's days as the bits of one number, so that a whole archive is a small answer. */
  private static final String MONTHS =
      """
      SELECT symbol, CAST(date_trunc('month', date) AS DATE) AS month,
        bit_or(1 << (day(date) - 1)) AS days
      FROM daily_availability
      WHERE available AND trade_count IS NULL AND date BETWEEN ? AND ?
      GROUP BY symbol, month
      ORDER BY symbol, month
      """;

  private static final int DAYS_IN_LONGEST_MONTH = 31;

  static List<LackingVolumes> in(AvailabilityDatabase database, DateRange range) {
    return database.query(
        MONTHS,
        row ->
            new LackingVolumes(
                row.getString(1), days(row.getObject(2, LocalDate.class), row.getLong(3))),
        range.first(),
        range.last());
  }

  YearMonth month() {
    return YearMonth.from(days.first());
  }

  DateRange range() {
    return DateRange.of(days.first(), days.last());
  }

  private static NavigableSet<LocalDate> days(LocalDate firstOfMonth, long bits) {
    NavigableSet<LocalDate> days = new TreeSet<>();
    for (int i = 0; i < DAYS_IN_LONGEST_MONTH; i++) {
      if ((bits >> i & 1) == 1) {
        days.add(firstOfMonth.plusDays(i));
      }
    }
    return days;
  }
}
