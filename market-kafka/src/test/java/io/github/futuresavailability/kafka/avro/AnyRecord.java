package io.github.futuresavailability.kafka.avro;

import io.github.futuresavailability.internal.FixedDecimal;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.MarketRecord;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** Records with any content that a record can have, from a seed. */
final class AnyRecord {
  private static final long FIRST_MICROS = -62_135_596_800_000_000L;
  private static final long LAST_MICROS = 253_402_300_799_999_999L;

  /** Texts that other formats and programs trip over. */
  private static final List<String> HOSTILE =
      List.of(
          "'; DROP TABLE trades; --",
          "a\"b\\c",
          "${jndi:ldap://localhost/a}",
          "币安人生USDT",
          "\uD83D\uDE80\uD83D\uDE80",
          "\u202Eevil",
          "\uFFFD",
          "../../etc",
          "-",
          "%s%n",
          " x ",
          "x".repeat(200));

  private final Random random;

  AnyRecord(long seed) {
    this.random = new Random(seed);
  }

  Trade trade() {
    Trade.Builder trade =
        common(Trade.builder(exchange(), text()))
            .unscaledPrice(units())
            .unscaledQuantity(units())
            .side(one(Side.values()));
    if (random.nextBoolean()) {
      trade.tradeConditions(random.ints(random.nextInt(70)).mapToObj(i -> data()).toList());
    }
    return trade.build();
  }

  Quote quote() {
    return common(Quote.builder(exchange(), text()))
        .unscaledBidPrice(units())
        .unscaledBidQuantity(units())
        .unscaledAskPrice(units())
        .unscaledAskQuantity(units())
        .build();
  }

  private <B extends MarketRecord.Builder<B>> B common(B builder) {
    B some =
        builder
            .assetClass(one(AssetClass.values()))
            .timestampMicros(time())
            .ingestionTimestampMicros(time())
            .currency(text());
    some = random.nextBoolean() ? some.id(number()) : some.id(text());
    some = random.nextBoolean() ? some : some.messageId(new UUID(random.nextLong(), number()));
    some = random.nextBoolean() ? some : some.sourceSequence(number());
    some = random.nextBoolean() ? some : some.platformSequence(number());
    return random.nextBoolean() ? some : some.vendorData(map());
  }

  private Map<String, String> map() {
    Map<String, String> map = new TreeMap<>();
    for (int i = random.nextInt(80); i > 0; i--) {
      map.put(data() + i, data());
    }
    return map;
  }

  private String exchange() {
    return one(new String[] {"BINANCE", "BINANCE_UM", "ASX", "A1", "X".repeat(200)});
  }

  private String text() {
    return random.nextInt(3) == 0 ? "BTCUSDT" : HOSTILE.get(random.nextInt(HOSTILE.size()));
  }

  /** What vendor data and conditions may have: control characters and nothing as well. */
  private String data() {
    return one(new String[] {"", "\u0000", "a\nb", "true", text(), "y".repeat(3000)});
  }

  private long units() {
    return one(
        new Long[] {
          0L,
          1L,
          127L,
          128L,
          255L,
          256L,
          32_767L,
          32_768L,
          FixedDecimal.END - 1,
          random.nextLong(FixedDecimal.END)
        });
  }

  private long number() {
    return one(new Long[] {0L, 1L, Long.MAX_VALUE, random.nextLong(Long.MAX_VALUE)});
  }

  private long time() {
    return one(new Long[] {FIRST_MICROS, LAST_MICROS, 0L, random.nextLong(FIRST_MICROS, 0)});
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
