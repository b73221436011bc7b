package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The number of rows, symbols and days in a database. Immutable and thread-safe.
 *
 * @param days the first and the newest day with a row, or empty if there is no row; a date outside
 *     the years 1 to 9999, which only another program can have written, does not count
 * @param symbols the number of symbols with a row
 * @param rows the number of probed symbol-days
 * @param presentRows the number of rows with a file
 * @param volumeRows the number of rows with a file and a volume; the volume of a file that vanished
 *     does not count
 */
public record StoreSummary(
    Optional<DateRange> days, long symbols, long rows, long presentRows, long volumeRows) {
  static final String READ =
      """
      SELECT min(date) FILTER (is_day) - DATE '1970-01-01',
        max(date) FILTER (is_day) - DATE '1970-01-01', count(DISTINCT symbol), count(*),
        count(*) FILTER (available), count(trade_count) FILTER (available)
      FROM (
        SELECT *, date BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' AS is_day
        FROM daily_availability
      )
      """;

  static StoreSummary read(ResultSet row) throws SQLException {
    long first = row.getLong(1);
    Optional<DateRange> days =
        row.wasNull()
            ? Optional.empty()
            : Optional.of(
                DateRange.of(LocalDate.ofEpochDay(first), LocalDate.ofEpochDay(row.getLong(2))));
    return new StoreSummary(days, row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
  }
}
