package io.github.futuresavailability.validate;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.util.List;

/**
 * Silent replacement: the archive gave a file another size or time after it was collected, which
 * the history of the store keeps. One finding a symbol.
 *
 * <p>The stored row is that of the new file. But what was computed before may not be found again,
 * and stored volumes may be those of the file that is gone: the file does not record when they were
 * stored. The finding stays, because the history does; so asking again is not part of a repair.
 */
final class SilentReplacement implements Validator {
  private static final String REPLACED =
      """
      SELECT symbol, date,
        'from ' || coalesce(old_file_size_bytes || ' bytes', 'an untold size')
          || ' of ' || coalesce(strftime(old_last_modified, '%Y-%m-%dT%H:%M:%SZ'), 'an untold time')
          || ' to ' || coalesce(new_file_size_bytes || ' bytes', 'an untold size')
          || ' of ' || coalesce(strftime(new_last_modified, '%Y-%m-%dT%H:%M:%SZ'), 'an untold time')
          || ', seen ' || strftime(seen_at, '%Y-%m-%dT%H:%M:%SZ')
      FROM file_change
      SEMI JOIN (SELECT symbol, date FROM daily_availability WHERE available) USING (symbol, date)
      WHERE kind = 'replaced'
      QUALIFY row_number() OVER (PARTITION BY symbol, date ORDER BY change_id DESC) = 1
      ORDER BY symbol, date
      """;

  @Override
  public String id() {
    return "silent-replacement";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public List<Finding> check(AvailabilityDatabase database) {
    return OddRow.bySymbol(database.query(REPLACED, OddRow::read)).entrySet().stream()
        .map(rows -> finding(rows.getKey(), rows.getValue()))
        .toList();
  }

  private Finding finding(String symbol, List<OddRow> rows) {
    List<DateRange> days = OddRow.days(rows);
    return finding(
            ReportWords.counted(rows.size(), "file")
                + " replaced after it was collected; "
                + OddRow.first(rows),
            "the volumes may be of the old file: " + Remedy.verification(symbol, days))
        .withSymbol(symbol)
        .withDays(days);
  }
}
