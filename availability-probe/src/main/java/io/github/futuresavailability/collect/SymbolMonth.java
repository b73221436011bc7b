package io.github.futuresavailability.collect;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Some present days of one symbol and month.
 *
 * @param symbol the symbol
 * @param days the days, at least one, all in one month
 */
record SymbolMonth(String symbol, NavigableSet<LocalDate> days) {
  /**
   * The days of each month as the bits of one number, so that the result for a whole archive is
   * small.
   */
  private static final String DAYS_AS_BITS =
      """
      SELECT symbol, CAST(date_trunc('month', date) AS DATE) AS month,
        bit_or(1 << (day(date) - 1)) AS days
      FROM daily_availability
      """;

  /** The order of the table's rows; writing in this order is fastest. */
  private static final String BY_MONTH = "GROUP BY symbol, month ORDER BY month, symbol";

  private static final String BY_SYMBOL = "GROUP BY symbol, month ORDER BY symbol, month";
  private static final String WITHOUT_VOLUMES =
      DAYS_AS_BITS + "WHERE available AND trade_count IS NULL AND date BETWEEN ? AND ? " + BY_MONTH;
  private static final String WITH_VOLUMES =
      DAYS_AS_BITS
          + "WHERE available AND trade_count IS NOT NULL AND date BETWEEN ? AND ? "
          + BY_SYMBOL;
  private static final int DAYS_IN_LONGEST_MONTH = 31;

  /** The present days without volumes, by month and symbol. */
  static List<SymbolMonth> withoutVolumes(AvailabilityDatabase database, DateRange range) {
    return database.query(WITHOUT_VOLUMES, SymbolMonth::read, range.first(), range.last());
  }

  /** The present days with volumes, by symbol and month. */
  static List<SymbolMonth> withVolumes(AvailabilityDatabase database, DateRange range) {
    return database.query(WITH_VOLUMES, SymbolMonth::read, range.first(), range.last());
  }

  YearMonth month() {
    return YearMonth.from(days.first());
  }

  /** The request for these days and those between them. */
  ProbeRequest request() {
    return new ProbeRequest(symbol, DateRange.of(days.first(), days.last()));
  }

  private static SymbolMonth read(ResultSet row) throws SQLException {
    return new SymbolMonth(
        row.getString(1), days(row.getObject(2, LocalDate.class), row.getLong(3)));
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
