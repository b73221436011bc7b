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

  /** The days of each listing period. Placeholder: all listing periods. */
  private static final String PERIODS =
      """
      WITH span AS MATERIALIZED (
        SELECT symbol, period, first_day, last_day, is_open FROM (%s)
      ), open AS (
        SELECT symbol, period FROM span WHERE is_open
      ), day AS (
        SELECT stored.*, span.period
        FROM daily_availability AS stored
        JOIN span ON span.symbol = stored.symbol
          AND stored.date BETWEEN span.first_day AND span.last_day
      )
      """;

  /**
   * The days of each name, whatever contracts had it; its period is numbered 0. Placeholder: the
   * open symbols.
   */
  private static final String NAMES =
      """
      WITH open AS (
        SELECT symbol, 0 AS period FROM (%s)
      ), day AS (
        SELECT *, 0 AS period FROM daily_availability
      )
      """;

  /** Days whose volume is not collected matter only after the last one that has trades. */
  private static final String LIVES =
      """
      , life AS MATERIALIZED (
        SELECT
          symbol, period, min(date) AS first_day, max(date) AS last_day, count(*) AS days,
          max(date) FILTER (trade_count > 0) AS traded_day,
          arg_max_null(close_price, date) FILTER (trade_count > 0) AS close,
          count(*) - count(trade_count) AS uncollected
        FROM day
        WHERE available
        GROUP BY symbol, period
      ), without AS (
        SELECT
          life.symbol, life.period, count(*) AS days, min(day.date) AS first_day,
          max(day.date) AS last_day
        FROM day JOIN life ON life.symbol = day.symbol AND life.period = day.period
        WHERE life.uncollected > 0 AND day.available AND day.trade_count IS NULL
          AND (life.traded_day IS NULL OR day.date > life.traded_day)
        GROUP BY life.symbol, life.period
      )
      SELECT
        life.symbol, life.first_day - DATE '1970-01-01', life.last_day - DATE '1970-01-01',
        life.days, life.traded_day - DATE '1970-01-01', life.close, coalesce(without.days, 0),
        without.first_day - DATE '1970-01-01', without.last_day - DATE '1970-01-01',
        nullif(life.period, 0), open.symbol IS NOT NULL
      FROM life
      LEFT JOIN open ON open.symbol = life.symbol AND open.period = life.period
      LEFT JOIN without ON without.symbol = life.symbol AND without.period = life.period
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
    String open = ListingPeriodQuery.openSymbols(database.archive().series().cadence());
    return lifetimes(NAMES.formatted(open), false);
  }

  Lifetimes lifetimesByPeriod() {
    String periods = ListingPeriodQuery.of(database.archive().series().cadence());
    return lifetimes(PERIODS.formatted(periods), true);
  }

  private Lifetimes lifetimes(String days, boolean isByPeriod) {
    List<Lifetime> lives = database.query(days + LIVES, AvailabilityReader::lifetime);
    return new Lifetimes(lives, isByPeriod, database::contracts);
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
