package io.github.futuresavailability.query;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads the first, the last and the last traded day of every contract. */
final class LifetimeReader {
  /** Days whose volume is not collected matter only after the last one that has trades. */
  private static final String EVER =
      """
      WITH life AS (
        SELECT
          symbol, min(date) AS first_day, max(date) AS last_day, count(*) AS days,
          max(date) FILTER (trade_count > 0) AS traded_day,
          arg_max_null(close_price, date) FILTER (trade_count > 0) AS close,
          count(*) - count(trade_count) AS uncollected
        FROM daily_availability
        WHERE available
        GROUP BY symbol
      ), without AS (
        SELECT
          stored.symbol, count(*) AS days, min(stored.date) AS first_day,
          max(stored.date) AS last_day
        FROM daily_availability AS stored JOIN life ON life.symbol = stored.symbol
        WHERE life.uncollected > 0 AND stored.available AND stored.trade_count IS NULL
          AND (life.traded_day IS NULL OR stored.date > life.traded_day)
        GROUP BY stored.symbol
      )
      SELECT
        life.symbol, life.first_day - DATE '1970-01-01', life.last_day - DATE '1970-01-01',
        life.days, life.traded_day - DATE '1970-01-01', life.close, coalesce(without.days, 0),
        without.first_day - DATE '1970-01-01', without.last_day - DATE '1970-01-01'
      FROM life LEFT JOIN without ON without.symbol = life.symbol
      ORDER BY life.symbol
      """;

  private final AvailabilityDatabase database;

  LifetimeReader(AvailabilityDatabase database) {
    this.database = database;
  }

  Lifetimes ever() {
    return new Lifetimes(database.query(EVER, LifetimeReader::lifetime));
  }

  private static Lifetime lifetime(ResultSet row) throws SQLException {
    DateRange span = DateRange.of(Columns.day(row, 2), Columns.day(row, 3));
    return new Lifetime(row.getString(1), span, row.getInt(4), lastTrades(row));
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
