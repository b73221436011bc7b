package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.database.RowMapper;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * Reads which contracts had files: on a day, in a range. A day is sorted here: its rows are stored
 * nearly in order, and starting a sort in DuckDB would take longer than reading them.
 *
 * <p>A day is collected if at least one contract has a file for it. Rows alone do not prove it: a
 * day of which every file has vanished does not show which contracts existed.
 */
final class AvailabilityReader {
  private static final String ON_DAY =
      """
      SELECT symbol, file_size_bytes, epoch_us(last_modified), trade_count
      FROM daily_availability
      WHERE date = ? AND available
      """;
  private static final String IS_COLLECTED =
      """
      SELECT EXISTS (SELECT 1 FROM daily_availability WHERE available AND date BETWEEN ? AND ?)
      """;
  private static final String IN_RANGE =
      """
      SELECT symbol, min(date) - DATE '1970-01-01', max(date) - DATE '1970-01-01', count(*)
      FROM daily_availability
      WHERE date BETWEEN ? AND ? AND available
      GROUP BY symbol
      ORDER BY symbol
      """;
  private static final String COUNTS =
      """
      SELECT date - DATE '1970-01-01', count(*), count(*) FILTER (available)
      FROM daily_availability
      WHERE date BETWEEN ? AND ?
      GROUP BY date
      ORDER BY date
      """;

  private static final Comparator<DayAvailabilityEntry> BY_SYMBOL =
      Comparator.comparing(DayAvailabilityEntry::symbol, ContractSymbol.UTF8_ORDER);

  private final AvailabilityDatabase database;

  AvailabilityReader(AvailabilityDatabase database) {
    this.database = database;
  }

  DayAvailability on(LocalDate day) {
    List<DayAvailabilityEntry> entries =
        database.query(ON_DAY, AvailabilityReader::entry, Days.bindable(day)).stream()
            .sorted(BY_SYMBOL)
            .toList();
    return new DayAvailability(day, !entries.isEmpty(), entries);
  }

  RangeAvailability in(DateRange range) {
    List<RangeEntry> entries = inRange(database, range, IN_RANGE, AvailabilityReader::rangeEntry);
    return new RangeAvailability(range, !entries.isEmpty(), entries);
  }

  DailyCounts counts(DateRange range) {
    return new DailyCounts(inRange(database, range, COUNTS, AvailabilityReader::dayCount));
  }

  /** Whether any day of a range is collected. */
  static boolean isCollected(Queryable source, DateRange range) {
    return inRange(source, range, IS_COLLECTED, row -> row.getBoolean(1)).get(0);
  }

  private static <T> List<T> inRange(
      Queryable source, DateRange range, String sql, RowMapper<T> mapper) {
    return source.query(sql, mapper, Days.bindable(range.first()), Days.bindable(range.last()));
  }

  private static DayAvailabilityEntry entry(ResultSet row) throws SQLException {
    return new DayAvailabilityEntry(
        row.getString(1),
        Columns.nullableLong(row, 2),
        Columns.nullableInstant(row, 3),
        Columns.nullableLong(row, 4));
  }

  private static RangeEntry rangeEntry(ResultSet row) throws SQLException {
    return new RangeEntry(
        row.getString(1), Columns.day(row, 2), Columns.day(row, 3), row.getInt(4));
  }

  private static DayCount dayCount(ResultSet row) throws SQLException {
    return new DayCount(Columns.day(row, 1), row.getInt(2), row.getInt(3));
  }
}
