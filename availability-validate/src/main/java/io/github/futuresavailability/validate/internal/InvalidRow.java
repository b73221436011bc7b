package io.github.futuresavailability.validate.internal;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.validate.finding.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A stored row that cannot be right, with the evidence.
 *
 * @param symbol the symbol of the row
 * @param day the UTC day of the row
 * @param evidence what is wrong with it, as a part of a sentence
 */
public record InvalidRow(String symbol, LocalDate day, String evidence) {
  /** Reads a row of {@code symbol, date, evidence}. */
  public static InvalidRow read(ResultSet row) throws SQLException {
    return new InvalidRow(row.getString(1), row.getObject(2, LocalDate.class), row.getString(3));
  }

  /** By symbol in UTF-8 order, then by day. */
  public static final Comparator<InvalidRow> ORDER =
      Comparator.comparing(InvalidRow::symbol, ContractSymbol.UTF8_ORDER)
          .thenComparing(InvalidRow::day);

  /** One finding for the rows of each symbol; symbols and rows in the order given. */
  public static List<Finding> perSymbol(
      List<InvalidRow> rows, BiFunction<String, List<InvalidRow>, Finding> finding) {
    Map<String, List<InvalidRow>> bySymbol = new LinkedHashMap<>();
    for (InvalidRow row : rows) {
      bySymbol.computeIfAbsent(row.symbol(), symbol -> new ArrayList<>()).add(row);
    }
    return bySymbol.entrySet().stream()
        .map(each -> finding.apply(each.getKey(), each.getValue()))
        .toList();
  }

  /** The days of rows that are ordered by day. */
  public static List<DateRange> days(List<InvalidRow> rows) {
    return DayRanges.of(rows.stream().map(InvalidRow::day).distinct().toList());
  }

  /** The evidence of the first row, with its day if there are more rows. */
  public static String first(List<InvalidRow> rows) {
    InvalidRow first = rows.get(0);
    return (rows.size() == 1 ? "" : "first on " + first.day() + ": ")
        + PlainText.visible(first.evidence());
  }
}
