package io.github.futuresavailability.validate;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers single symbol-days into ranges, as findings tell them. */
final class DayRanges {
  private DayRanges() {}

  /** Reads a row of {@code symbol, date}. */
  static SymbolDay read(ResultSet row) throws SQLException {
    return new SymbolDay(row.getString(1), row.getObject(2, LocalDate.class));
  }

  /** Reads rows of {@code symbol, first day, last day}: the ranges of each symbol, as ordered. */
  static Map<String, List<DateRange>> readRanges(AvailabilityDatabase database, String sql) {
    Map<String, List<DateRange>> ranges = new LinkedHashMap<>();
    database
        .query(sql, row -> Map.entry(row.getString(1), range(row)))
        .forEach(
            each ->
                ranges.computeIfAbsent(each.getKey(), s -> new ArrayList<>()).add(each.getValue()));
    return ranges;
  }

  private static DateRange range(ResultSet row) throws SQLException {
    return DateRange.of(row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class));
  }

  /** The days of each symbol, consecutive ones in one range; both in the order given. */
  static Map<String, List<DateRange>> bySymbol(List<SymbolDay> ascending) {
    Map<String, List<LocalDate>> days = new LinkedHashMap<>();
    for (SymbolDay each : ascending) {
      days.computeIfAbsent(each.symbol(), symbol -> new ArrayList<>()).add(each.day());
    }
    Map<String, List<DateRange>> ranges = new LinkedHashMap<>();
    days.forEach((symbol, its) -> ranges.put(symbol, ranges(its)));
    return ranges;
  }

  /** The days with consecutive ones in one range: a listing that survives no gap. */
  static List<DateRange> ranges(List<LocalDate> ascending) {
    return ListingPeriod.listingsOf(ascending, 0).stream().map(ListingPeriod::range).toList();
  }
}
