package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.internal.Sha256;
import io.github.futuresavailability.internal.facts.ExportQuery;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Computes a {@link Fingerprint} inside the caller's transaction. Rows are read year by year, so
 * that they are never all in memory.
 */
final class FactDigest {
  private static final String HEADER = "availability-fingerprint-2\n";

  /** In the order of their UTF-8 bytes, which is that of DuckDB. */
  private static final String SYMBOLS =
      "SELECT DISTINCT symbol FROM daily_availability ORDER BY symbol";

  /**
   * Symbols are numbers, and the third column saves reading the volumes of rows without any,
   * because the driver is slow for each value and slower for each text. The volumes of an absent
   * row belong to a file that vanished and do not count.
   */
  private static final String ROWS =
      """
      WITH named AS MATERIALIZED (
        SELECT symbol, CAST(row_number() OVER (ORDER BY symbol) AS INTEGER) - 1 AS number
        FROM (SELECT DISTINCT symbol FROM daily_availability)
      )
      SELECT CAST(date - DATE '1970-01-01' AS INTEGER), named.number,
        CASE
          WHEN NOT available THEN 0
          WHEN coalesce(quote_volume_usdt, trade_count, volume_base, taker_buy_volume_base,
            taker_buy_quote_volume_usdt, open_price, high_price, low_price, close_price) IS NULL
            THEN 1
          ELSE 2
        END,
        quote_volume_usdt, trade_count, volume_base, taker_buy_volume_base,
        taker_buy_quote_volume_usdt, open_price, high_price, low_price, close_price
      FROM daily_availability JOIN named USING (symbol)
      WHERE date BETWEEN ? AND ?
      ORDER BY date, named.number
      """;

  private static final int ABSENT = 0;
  private static final int WITH_VOLUMES = 2;

  private static final int QUOTE_VOLUME = 4;
  private static final int TRADE_COUNT = 5;
  private static final int CLOSE = 12;
  private static final int VOLUMES = CLOSE - QUOTE_VOLUME + 1;
  private static final int FIXED_BYTES = 4 + 4 + 1 + VOLUMES * 9;

  private final MessageDigest digest = Sha256.digest();
  private final List<byte[]> symbols;
  private ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
  private long rows;
  private int firstDay;
  private int lastDay;

  private FactDigest(List<byte[]> symbols) {
    this.symbols = symbols;
    bytes.put(HEADER.getBytes(StandardCharsets.US_ASCII));
  }

  /** Of all rows, or of those of some days. */
  static Fingerprint of(Queryable facts, ExportQuery wanted) {
    FactDigest digest =
        new FactDigest(
            facts.query(SYMBOLS, row -> row.getString(1).getBytes(StandardCharsets.UTF_8)));
    for (DateRange year : wanted.parts(facts, ExportQuery.BY_YEAR)) {
      facts.query(ROWS, digest::add, year.first(), year.last());
    }
    return digest.finish();
  }

  /** The result is no value; a value for each row would be kept. */
  private Boolean add(ResultSet row) throws SQLException {
    int day = row.getInt(1);
    byte[] symbol = symbols.get(row.getInt(2));
    int content = row.getInt(3);
    makeRoom(FIXED_BYTES + symbol.length);
    bytes.putInt(day).putInt(symbol.length).put(symbol);
    bytes.put((byte) (content == ABSENT ? 0 : 1));
    if (content == WITH_VOLUMES) {
      for (int column = QUOTE_VOLUME; column <= CLOSE; column++) {
        putVolume(row, column);
      }
    } else {
      bytes.put(new byte[VOLUMES]);
    }
    firstDay = rows == 0 ? day : firstDay;
    lastDay = day;
    rows++;
    return true;
  }

  private void makeRoom(int wanted) {
    if (bytes.remaining() < wanted) {
      digest.update(bytes.flip());
      bytes = bytes.capacity() < wanted ? ByteBuffer.allocate(wanted) : bytes.clear();
    }
  }

  private void putVolume(ResultSet row, int column) throws SQLException {
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
    digest.update(bytes.flip());
    Optional<DateRange> days =
        rows == 0
            ? Optional.empty()
            : Optional.of(
                DateRange.of(LocalDate.ofEpochDay(firstDay), LocalDate.ofEpochDay(lastDay)));
    return new Fingerprint(Sha256.hex(digest), rows, days);
  }
}
