package io.github.futuresavailability.validate.rule;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.internal.InvalidRow;
import io.github.futuresavailability.validate.internal.RowKey;
import java.util.List;

/**
 * Duplicate rows: a symbol has several rows for one day. One finding a symbol.
 *
 * <p>A file with the key cannot have such rows and is not searched. A published snapshot has no
 * key, and other programs write DuckDB files.
 */
final class DuplicateRows extends StandardRule {
  private static final String DUPLICATES =
      """
      SELECT symbol, date, count(*) || ' rows'
      FROM daily_availability
      GROUP BY symbol, date
      HAVING count(*) > 1
      ORDER BY symbol, date
      """;

  DuplicateRows() {
    super("duplicate-rows", Severity.ERROR, "A symbol has several rows for one day.");
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    if (RowKey.isEnforcedIn(database)) {
      return List.of();
    }
    return InvalidRow.perSymbol(database.query(DUPLICATES, InvalidRow::read), this::finding);
  }

  private Finding finding(String symbol, List<InvalidRow> rows) {
    List<DateRange> days = InvalidRow.days(rows);
    return finding(
            PlainText.counted(rows.size(), "day")
                + " with more than one row; "
                + InvalidRow.first(rows),
            SuggestedFix.of(RESTORE_ALTERED))
        .withSymbol(symbol)
        .withDays(days);
  }
}
