package io.github.futuresavailability.validate;

import io.github.futuresavailability.DateRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stored row that cannot be right, and why.
 *
 * @param symbol the symbol of the row
 * @param day the UTC day of the row
 * @param evidence what is wrong with it, as a part of a sentence
 */
record InvalidRow(String symbol, LocalDate day, String evidence) {
  /** Reads a row of {@code symbol, date, evidence}. */
  static InvalidRow read(ResultSet row) throws SQLException {
    return new InvalidRow(row.getString(1), row.getObject(2, LocalDate.class), row.getString(3));
  }

  /** The rows of each symbol; both in the order given. */
  static Map<String, List<InvalidRow>> bySymbol(List<InvalidRow> rows) {
    Map<String, List<InvalidRow>> bySymbol = new LinkedHashMap<>();
    for (InvalidRow row : rows) {
      bySymbol.computeIfAbsent(row.symbol(), symbol -> new ArrayList<>()).add(row);
    }
    return bySymbol;
  }

  /** The days of rows that are ordered by day. */
  static List<DateRange> days(List<InvalidRow> rows) {
    return DayRanges.ranges(rows.stream().map(InvalidRow::day).distinct().toList());
  }

  /** What is wrong with the first of the rows. */
  static String first(List<InvalidRow> rows) {
    InvalidRow first = rows.get(0);
    return (rows.size() == 1 ? "" : "first on " + first.day() + ": ")
        + ReportWords.visible(first.evidence());
  }
}
