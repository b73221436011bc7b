package io.github.futuresavailability.lake;

import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.internal.Micros;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What all trades of a table are, in any order.
 *
 * @param count their number
 * @param quantity the sum of their quantities
 * @param hash the sum of a hash of each, over all columns
 */
record TradeFingerprint(long count, BigDecimal quantity, BigInteger hash) {
  /** The same in Spark, over a table and the name of its column with prices. */
  static final String QUERY =
      """
      SELECT count(*), sum(quantity),
        sum(CAST(conv(substr(sha2(line, 256), 1, 15), 16, 10) AS DECIMAL(20, 0)))
      FROM (
        SELECT quantity, concat_ws(char(1),
          coalesce(message_id, '-'), trade_id, symbol, exchange, asset_class,
          CAST(unix_micros(timestamp) AS STRING),
          CAST(CAST(%2$s * 100000000 AS BIGINT) AS STRING),
          CAST(CAST(quantity * 100000000 AS BIGINT) AS STRING),
          currency, side,
          array_join(
            transform(trade_conditions, c -> concat(CAST(char_length(c) AS STRING), ':', c)), ','),
          coalesce(CAST(source_sequence AS STRING), '-'),
          CAST(unix_micros(ingestion_timestamp) AS STRING),
          coalesce(CAST(platform_sequence AS STRING), '-'),
          coalesce(
            array_join(
              transform(
                array_sort(map_entries(vendor_data)),
                e -> concat(CAST(char_length(e.key) AS STRING), ':', e.key,
                  CAST(char_length(e.value) AS STRING), ':', e.value)),
              ','),
            '-')) AS line
        FROM %1$s)
      """;

  private static final String SEPARATOR = "\1";
  private static final int DIGITS = 15;
  private static final int SCALE = 8;

  static TradeFingerprint of(List<Trade> trades) {
    BigDecimal quantity = BigDecimal.ZERO.setScale(SCALE);
    BigInteger hash = BigInteger.ZERO;
    for (Trade trade : trades) {
      quantity = quantity.add(trade.quantity());
      hash = hash.add(hash(line(trade)));
    }
    return new TradeFingerprint(trades.size(), quantity, hash);
  }

  private static String line(Trade trade) {
    return String.join(
        SEPARATOR,
        trade.messageId().toString(),
        trade.tradeId(),
        trade.symbol(),
        trade.exchange(),
        trade.assetClass().code(),
        Long.toString(trade.timestampMicros()),
        Long.toString(trade.unscaledPrice()),
        Long.toString(trade.unscaledQuantity()),
        trade.currency(),
        trade.side().code(),
        trade.tradeConditions().stream()
            .map(TradeFingerprint::counted)
            .collect(Collectors.joining(",")),
        trade.sourceSequence().isPresent()
            ? Long.toString(trade.sourceSequence().getAsLong())
            : "-",
        Long.toString(Micros.floor(trade.ingestionTimestamp())),
        trade.platformSequence().isPresent()
            ? Long.toString(trade.platformSequence().getAsLong())
            : "-",
        trade.vendorData().map(TradeFingerprint::entries).orElse("-"));
  }

  private static String entries(Map<String, String> data) {
    return new TreeMap<>(data)
        .entrySet().stream()
            .map(entry -> counted(entry.getKey()) + counted(entry.getValue()))
            .collect(Collectors.joining(","));
  }

  private static String counted(String text) {
    return text.codePointCount(0, text.length()) + ":" + text;
  }

  private static BigInteger hash(String line) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
      return new BigInteger(HexFormat.of().formatHex(digest).substring(0, DIGITS), 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
