package io.github.futuresavailability.internal.facts;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.internal.duckdb.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads the facts of a row of {@code daily_availability}. */
public final class FactRow {
  /** The columns of {@link #availability}. */
  public static final String AVAILABILITY =
      "symbol, date, available, file_size_bytes, last_modified, probe_timestamp";

  /** The columns of {@link #kline}. */
  public static final String KLINE =
      "open_price, high_price, low_price, close_price, volume_base, quote_volume_usdt,"
          + " trade_count, taker_buy_volume_base, taker_buy_quote_volume_usdt";

  private FactRow() {}

  /** The availability fact, from the first columns; an absent file has neither size nor time. */
  public static Availability availability(ResultSet row) throws SQLException {
    boolean isPresent = row.getBoolean(3);
    return new Availability(
        row.getString(1),
        row.getObject(2, LocalDate.class),
        isPresent,
        isPresent ? sizeOrNull(row, 4) : null,
        isPresent ? Times.instantOrNull(row, 5) : null,
        Times.instant(row, 6));
  }

  /**
   * The volume fact of a row that has one.
   *
   * @param first the position of the first of its columns
   */
  public static DailyKline kline(String symbol, LocalDate day, ResultSet row, int first)
      throws SQLException {
    return new DailyKline(
        symbol,
        day,
        row.getDouble(first),
        row.getDouble(first + 1),
        row.getDouble(first + 2),
        row.getDouble(first + 3),
        row.getDouble(first + 4),
        row.getDouble(first + 5),
        row.getLong(first + 6),
        row.getDouble(first + 7),
        row.getDouble(first + 8));
  }

  /** The size of a file, or null if the row has none. */
  public static @Nullable Long sizeOrNull(ResultSet row, int column) throws SQLException {
    long size = row.getLong(column);
    return row.wasNull() ? null : Long.valueOf(size);
  }
}
