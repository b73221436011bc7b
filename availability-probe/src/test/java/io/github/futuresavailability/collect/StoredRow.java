package io.github.futuresavailability.collect;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.database.Queryable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A row with all its columns.
 *
 * @param kline the nine volume columns, or null where the first of them is null
 */
record StoredRow(
    SymbolDay at,
    boolean available,
    @Nullable Long size,
    @Nullable Instant modified,
    String url,
    int status,
    Instant probedAt,
    @Nullable DailyKline kline) {
  private static final String ROWS =
      """
      SELECT symbol, date, available, file_size_bytes, last_modified, url, status_code,
        probe_timestamp, open_price, high_price, low_price, close_price, volume_base,
        quote_volume_usdt, trade_count, taker_buy_volume_base, taker_buy_quote_volume_usdt
      FROM daily_availability
      """;

  static NavigableMap<SymbolDay, StoredRow> all(Queryable database) {
    NavigableMap<SymbolDay, StoredRow> rows = new TreeMap<>(RunContext.BY_DAY);
    database.query(ROWS, StoredRow::read).forEach(row -> rows.put(row.at(), row));
    return rows;
  }

  private static StoredRow read(ResultSet row) throws SQLException {
    SymbolDay at = new SymbolDay(row.getString(1), row.getObject(2, LocalDate.class));
    long size = row.getLong(4);
    Long sizeOrNull = row.wasNull() ? null : Long.valueOf(size);
    LocalDateTime modified = row.getObject(5, LocalDateTime.class);
    return new StoredRow(
        at,
        row.getBoolean(3),
        sizeOrNull,
        modified == null ? null : modified.toInstant(ZoneOffset.UTC),
        row.getString(6),
        row.getInt(7),
        row.getObject(8, LocalDateTime.class).toInstant(ZoneOffset.UTC),
        row.getObject(15) == null ? null : kline(at, row));
  }

  private static DailyKline kline(SymbolDay at, ResultSet row) throws SQLException {
    return new DailyKline(
        at.symbol(),
        at.day(),
        row.getDouble(9),
        row.getDouble(10),
        row.getDouble(11),
        row.getDouble(12),
        row.getDouble(13),
        row.getDouble(14),
        row.getLong(15),
        row.getDouble(16),
        row.getDouble(17));
  }

  /** Whether it says of its file what is true if this is the file, or if there is none. */
  boolean says(@Nullable PlainFile file) {
    return file == null
        ? !available && size == null && modified == null && status == 404
        : available
            && Long.valueOf(file.size()).equals(size)
            && file.modified().equals(modified)
            && status == 200;
  }

  /** Whether its volumes are those of the file. */
  boolean hasVolumesOf(PlainFile file) {
    return file.kline().equals(kline);
  }
}
