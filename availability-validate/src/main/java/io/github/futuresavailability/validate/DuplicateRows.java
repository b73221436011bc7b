package io.github.futuresavailability.validate;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.List;

/**
 * Duplicate rows: a symbol has several rows for one day. One finding a symbol.
 *
 * <p>The key forbids it in a working file, where nothing is counted, but a published snapshot has
 * none, and other programs write DuckDB files.
 */
final class DuplicateRows implements Validator {
  private static final String TWICE =
      """
      SELECT symbol, date, count(*) || ' rows'
      FROM daily_availability
      GROUP BY symbol, date
      HAVING count(*) > 1
      ORDER BY symbol, date
      """;

  @Override
  public String id() {
    return "duplicate-rows";
  }

  @Override
  public Severity severity() {
    return Severity.ERROR;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    if (RowKey.isEnforcedIn(database)) {
      return List.of();
    }
    return InvalidRow.bySymbol(database.query(TWICE, InvalidRow::read)).entrySet().stream()
        .map(rows -> finding(rows.getKey(), rows.getValue()))
        .toList();
  }

  private Finding finding(String symbol, List<InvalidRow> rows) {
    List<DateRange> days = InvalidRow.days(rows);
    return finding(
            ReportWords.counted(rows.size(), "day")
                + " with more than one row; "
                + InvalidRow.first(rows),
            "another program altered the file: restore a backup, or fetch the snapshot again")
        .withSymbol(symbol)
        .withDays(days);
  }
}
