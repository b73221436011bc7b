package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.database.RowMapper;
import io.github.futuresavailability.history.ListingPeriodQuery;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads which contracts had files: on a day, in a range, ever. A day is sorted here: its rows are
 * stored nearly in order, and starting a sort in DuckDB would take longer than reading them.
 *
 * <p>A day is collected if at least one contract has a file for it. Rows alone do not prove it: a
 * day of which every file has vanished does not show which contracts existed.
 */
final class AvailabilityReader {
  private static final String ON_DAY =
      """
      SELECT symbol, file_size_bytes, epoch_us(last_modified), trade_count,
        quote_volume_usdt, close_price
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

  /** Each listing period. Placeholder here and below: all listing periods. */
  private static final String PERIODS =
      """
      WITH span AS MATERIALIZED (
        SELECT symbol, period, first_day, last_day, is_open FROM (%s)
      )
      """;

  /** The whole life of each name, whatever contracts had it. */
  private static final String NAMES =
      """
      WITH period AS MATERIALIZED (%s),
      span AS MATERIALIZED (
        SELECT named.symbol, NULL AS period, DATE '-infinity' AS first_day,
          DATE 'infinity' AS last_day, coalesce(bool_or(period.is_open), false) AS is_open
        FROM (SELECT DISTINCT symbol FROM daily_availability WHERE available) AS named
        LEFT JOIN period ON period.symbol = named.symbol
        GROUP BY named.symbol
      )
      """;

  /** Days whose volume is not collected matter only after the last one that has trades. */
  private static final String LIVES =
      """
      , life AS (
        SELECT
          span.symbol, span.period, span.is_open,
          min(date) AS first_day, max(date) AS last_day, count(*) AS days,
          max(date) FILTER (trade_count > 0) AS traded_day,
          arg_max_null(close_price, date) FILTER (trade_count > 0) AS close,
          count(*) - count(trade_count) AS uncollected
        FROM daily_availability AS stored
        JOIN span ON span.symbol = stored.symbol
          AND stored.date BETWEEN span.first_day AND span.last_day
        WHERE stored.available
        GROUP BY span.symbol, span.period, span.is_open
      ), without AS (
        SELECT
          life.symbol, life.period, count(*) AS days, min(stored.date) AS first_day,
          max(stored.date) AS last_day
        FROM daily_availability AS stored JOIN life ON life.symbol = stored.symbol
        WHERE life.uncollected > 0 AND stored.available AND stored.trade_count IS NULL
          AND stored.date BETWEEN life.first_day AND life.last_day
          AND (life.traded_day IS NULL OR stored.date > life.traded_day)
        GROUP BY life.symbol, life.period
      )
      SELECT
        life.symbol, life.first_day - DATE '1970-01-01', life.last_day - DATE '1970-01-01',
        life.days, life.traded_day - DATE '1970-01-01', life.close, coalesce(without.days, 0),
        without.first_day - DATE '1970-01-01', without.last_day - DATE '1970-01-01',
        life.period, life.is_open
      FROM life LEFT JOIN without
        ON without.symbol = life.symbol AND without.period IS NOT DISTINCT FROM life.period
      ORDER BY life.symbol, life.period
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
    return new DayAvailability(day, !entries.isEmpty(), entries, database::contracts);
  }

  RangeAvailability in(DateRange range) {
    List<RangeEntry> entries = inRange(database, range, IN_RANGE, AvailabilityReader::rangeEntry);
    return new RangeAvailability(range, !entries.isEmpty(), entries, database::contracts);
  }

  DailyCounts counts(DateRange range) {
    return new DailyCounts(inRange(database, range, COUNTS, AvailabilityReader::dayCount));
  }

  Lifetimes lifetimes() {
    return lifetimes(NAMES);
  }

  Lifetimes lifetimesByPeriod() {
    return lifetimes(PERIODS);
  }

  private Lifetimes lifetimes(String spans) {
    String periods = ListingPeriodQuery.of(database.archive().series().cadence());
    return new Lifetimes(
        database.query(spans.formatted(periods) + LIVES, AvailabilityReader::lifetime),
        database::contracts);
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
        Columns.nullableLong(row, 4),
        Columns.nullableDouble(row, 5),
        Columns.nullableDouble(row, 6));
  }

  private static RangeEntry rangeEntry(ResultSet row) throws SQLException {
    return new RangeEntry(
        row.getString(1), Columns.day(row, 2), Columns.day(row, 3), row.getInt(4));
  }

  private static DayCount dayCount(ResultSet row) throws SQLException {
    return new DayCount(Columns.day(row, 1), row.getInt(2), row.getInt(3));
  }

  private static Lifetime lifetime(ResultSet row) throws SQLException {
    DateRange span = DateRange.of(Columns.day(row, 2), Columns.day(row, 3));
    Lifetime.Listing listing =
        new Lifetime.Listing(Columns.nullableLong(row, 10), row.getBoolean(11));
    return new Lifetime(row.getString(1), span, row.getInt(4), listing, lastTrades(row));
  }

  private static Lifetime.LastTrades lastTrades(ResultSet row) throws SQLException {
    LocalDate first = nullableDay(row, 8);
    LocalDate last = nullableDay(row, 9);
    return new Lifetime.LastTrades(
        nullableDay(row, 5),
        Columns.nullableDouble(row, 6),
        row.getLong(7),
        first == null || last == null ? null : DateRange.of(first, last));
  }

  private static @Nullable LocalDate nullableDay(ResultSet row, int column) throws SQLException {
    LocalDate day = Columns.day(row, column);
    return row.wasNull() ? null : day;
  }
}
