package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How much a database holds. Immutable and thread-safe.
 *
 * @param days the first and the newest day with a row, or empty if there is no row
 * @param symbols how many symbols have a row
 * @param rows how many symbol-days were asked and answered
 * @param presentRows how many of them had a file
 * @param volumeRows how many of those have a volume
 */
public record StoreSummary(
    Optional<DateRange> days, long symbols, long rows, long presentRows, long volumeRows) {
  static final String READ =
      """
      SELECT min(date), max(date), count(DISTINCT symbol), count(*),
        count(*) FILTER (available), count(trade_count)
      FROM daily_availability
      """;

  static StoreSummary read(ResultSet row) throws SQLException {
    LocalDate first = row.getObject(1, LocalDate.class);
    Optional<DateRange> days =
        first == null
            ? Optional.empty()
            : Optional.of(DateRange.of(first, row.getObject(2, LocalDate.class)));
    return new StoreSummary(days, row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
  }
}
