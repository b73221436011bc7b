package io.github.futuresavailability.validate.internal;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.validate.finding.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Joins single symbol-days into the ranges of findings. */
public final class DayRanges {
  private DayRanges() {}

  /** Reads a row of {@code symbol, date}. */
  public static SymbolDay read(ResultSet row) throws SQLException {
    return new SymbolDay(row.getString(1), row.getObject(2, LocalDate.class));
  }

  /**
   * One finding for the days of each symbol, consecutive days in one range; symbols and days in the
   * order given.
   */
  public static List<Finding> perSymbol(
      List<SymbolDay> ascending, BiFunction<String, List<DateRange>, Finding> finding) {
    Map<String, List<LocalDate>> days = new LinkedHashMap<>();
    for (SymbolDay each : ascending) {
      days.computeIfAbsent(each.symbol(), symbol -> new ArrayList<>()).add(each.day());
    }
    return days.entrySet().stream()
        .map(each -> finding.apply(each.getKey(), of(each.getValue())))
        .toList();
  }

  /** The days with consecutive ones in one range. */
  public static List<DateRange> of(List<LocalDate> ascending) {
    return DateRange.union(ascending.stream().map(DateRange::of).toList());
  }

  /** How many days the ranges have together. */
  public static long count(List<DateRange> ranges) {
    return ranges.stream().mapToLong(DateRange::size).sum();
  }
}
