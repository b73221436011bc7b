package io.github.futuresavailability.lake;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fingerprint of the availability record, from the rows of an engine. */
final class FactFingerprint {
  /** The rows, for the expression of an engine for the days since 1970 as an INT. */
  static final String QUERY =
      """
      SELECT %s, symbol, available, quote_volume_usdt, trade_count, volume_base,
        taker_buy_volume_base, taker_buy_quote_volume_usdt, open_price, high_price, low_price,
        close_price
      FROM lake.market_data.daily_availability ORDER BY date, symbol
      """;

  static final int COLUMNS = 12;

  private static final int QUOTE_VOLUME = 3;

  private FactFingerprint() {}

  /** As the Javadoc of the database's own says. */
  static String of(List<? extends List<@Nullable Object>> rows)
      throws IOException, NoSuchAlgorithmException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write("availability-fingerprint-2\n".getBytes(StandardCharsets.US_ASCII));
    for (List<@Nullable Object> row : rows) {
      write(row, out);
    }
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
  }

  private static void write(List<@Nullable Object> row, DataOutputStream out) throws IOException {
    byte[] symbol = String.valueOf(row.get(1)).getBytes(StandardCharsets.UTF_8);
    boolean isAvailable = Boolean.TRUE.equals(row.get(2));
    out.writeInt(Integer.parseInt(String.valueOf(row.get(0))));
    out.writeInt(symbol.length);
    out.write(symbol);
    out.writeBoolean(isAvailable);
    for (Object value : row.subList(QUOTE_VOLUME, COLUMNS)) {
      out.writeBoolean(isAvailable && value != null);
      if (isAvailable && value instanceof Long trades) {
        out.writeLong(trades);
      } else if (isAvailable && value instanceof Double number) {
        out.writeDouble(number);
      }
    }
  }
}
