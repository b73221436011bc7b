package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.internal.Sha256;
import io.github.futuresavailability.internal.facts.ExportQuery;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/**
 * Computes a {@link Fingerprint} inside the caller's transaction. Rows are read month by month, so
 * that they are never all in memory.
 */
final class FactDigest {
  private static final String HEADER = "availability-fingerprint-2\n";

  /**
   * The last column saves reading the volumes of rows without any, because the driver is slow for
   * each value. The volumes of an absent row belong to a file that vanished and do not count.
   */
  private static final String ROWS =
      """
      SELECT date, symbol, available, quote_volume_usdt, trade_count, volume_base,
        taker_buy_volume_base, taker_buy_quote_volume_usdt, open_price, high_price, low_price,
        close_price,
        available AND coalesce(quote_volume_usdt, trade_count, volume_base, taker_buy_volume_base,
          taker_buy_quote_volume_usdt, open_price, high_price, low_price, close_price) IS NOT NULL
      FROM daily_availability WHERE date BETWEEN ? AND ? ORDER BY date, symbol
      """;

  private static final int QUOTE_VOLUME = 4;
  private static final int TRADE_COUNT = 5;
  private static final int CLOSE = 12;
  private static final int HAS_VOLUMES = 13;
  private static final int VOLUMES = CLOSE - QUOTE_VOLUME + 1;
  private static final int FIXED_BYTES = 4 + 4 + 1 + VOLUMES * 9;

  private final MessageDigest digest = Sha256.digest();
  private long rows;
  private Optional<DateRange> days = Optional.empty();

  private FactDigest() {
    digest.update(HEADER.getBytes(StandardCharsets.US_ASCII));
  }

  static Fingerprint ofAll(DuckDBConnection connection) throws SQLException {
    return of(connection, new ExportQuery(null, null));
  }

  static Fingerprint of(DuckDBConnection connection, DateRange wanted) throws SQLException {
    return of(connection, new ExportQuery(wanted, null));
  }

  private static Fingerprint of(DuckDBConnection connection, ExportQuery rows) throws SQLException {
    FactDigest digest = new FactDigest();
    for (DateRange month : rows.parts(connection, ExportQuery.BY_MONTH)) {
      digest.read(connection, month);
    }
    return digest.finish();
  }

  private void read(DuckDBConnection connection, DateRange month) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
      statement.setObject(1, month.first());
      statement.setObject(2, month.last());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          add(row);
        }
      }
    }
  }

  private void add(ResultSet row) throws SQLException {
    LocalDate day = row.getObject(1, LocalDate.class);
    byte[] symbol = row.getString(2).getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(FIXED_BYTES + symbol.length);
    bytes.putInt((int) day.toEpochDay()).putInt(symbol.length).put(symbol);
    bytes.put((byte) (row.getBoolean(3) ? 1 : 0));
    if (row.getBoolean(HAS_VOLUMES)) {
      for (int column = QUOTE_VOLUME; column <= CLOSE; column++) {
        putVolume(bytes, row, column);
      }
    } else {
      bytes.put(new byte[VOLUMES]);
    }
    digest.update(bytes.flip());
    rows++;
    days = Optional.of(DateRange.of(days.map(DateRange::first).orElse(day), day));
  }

  private static void putVolume(ByteBuffer bytes, ResultSet row, int column) throws SQLException {
    long value =
        column == TRADE_COUNT
            ? row.getLong(column)
            // Minus zero plus zero is zero, and doubleToLongBits has only one NaN.
            : Double.doubleToLongBits(row.getDouble(column) + 0.0);
    if (row.wasNull()) {
      bytes.put((byte) 0);
    } else {
      bytes.put((byte) 1).putLong(value);
    }
  }

  private Fingerprint finish() {
    return new Fingerprint(Sha256.hex(digest), rows, days);
  }
}
