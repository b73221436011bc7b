package io.github.futuresavailability.examples;

import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeCatalog;
import io.github.futuresavailability.lake.LakePosition;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.MarketRecord;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A lake with a few records, and what tests read from lakes. */
final class SmallLake {
  static final Instant START = Instant.parse("2026-01-10T00:00:00Z");

  private SmallLake() {}

  /**
   * A new lake: of BTCUSDT the trades 1, 2 and 5 on one day and 6 on the next one, and two quotes;
   * of ETHUSDT two trades; SOLUSDT at two exchanges.
   */
  static Path in(Path folder) {
    Path path = folder.resolve("lake");
    try (Lake lake = open(path)) {
      lake.trades()
          .append(
              List.of(
                  trade("BTCUSDT", 1).build(),
                  trade("BTCUSDT", 2).build(),
                  trade("BTCUSDT", 5).vendorData(Map.of("is_buyer_maker", "true")).build()),
              LakePosition.start("a"),
              LakePosition.start("a").with("BTCUSDT", 5));
      Trade other = trade("SOLUSDT", 1).build();
      lake.trades()
          .appendNew(
              List.of(
                  trade("BTCUSDT", 6).timestamp(START.plusSeconds(86_400)).build(),
                  trade("ETHUSDT", 1).build(),
                  trade("ETHUSDT", 2).build(),
                  other,
                  Trade.builder("BINANCE_UM", "SOLUSDT")
                      .assetClass(AssetClass.FUTURES)
                      .id(1)
                      .timestamp(START)
                      .price(BigDecimal.ONE)
                      .quantity(BigDecimal.ONE)
                      .currency("USDT")
                      .build()));
      lake.quotes().appendNew(List.of(quote(1), quote(2)));
    }
    return path;
  }

  static Lake open(Path path) {
    return Lake.open(LakeCatalog.sqlite(path.resolve("catalog.db")), path);
  }

  /** A trade 50 seconds after the one before, for a price of 45000 and its id. */
  static Trade.Builder trade(String symbol, long id) {
    return trade("BINANCE", symbol, id);
  }

  static Trade.Builder trade(String exchange, String symbol, long id) {
    return Trade.builder(exchange, symbol)
        .assetClass(AssetClass.CRYPTO)
        .id(id)
        .timestamp(START.plusSeconds(50 * id))
        .ingestionTimestamp(START.plusSeconds(50 * id + 1))
        .price(new BigDecimal(45_000 + id))
        .quantity(new BigDecimal("0.10000001"))
        .side(id % 2 == 0 ? Side.BUY : Side.SELL)
        .currency("USDT");
  }

  private static Quote quote(long id) {
    return Quote.builder("BINANCE", "BTCUSDT")
        .assetClass(AssetClass.CRYPTO)
        .id(id)
        .timestamp(START.plusSeconds(id))
        .bidPrice(new BigDecimal("44999.5"))
        .bidQuantity(BigDecimal.ONE)
        .askPrice(new BigDecimal("45000.5"))
        .askQuantity(BigDecimal.TEN)
        .currency("USDT")
        .build();
  }

  /** The ids of the trades of each symbol, ascending; an id that is stored twice is twice in it. */
  static Map<String, List<Long>> ids(Path path) {
    Map<String, List<Long>> ids = new TreeMap<>();
    try (Lake lake = open(path)) {
      lake.trades().instruments().forEach(each -> ids.put(each.symbol(), ids(lake, each.symbol())));
    }
    return ids;
  }

  private static List<Long> ids(Lake lake, String symbol) {
    List<Long> ids = new ArrayList<>();
    lake.trades().of(symbol).forEach(trade -> ids.add(id(trade)));
    ids.sort(null);
    return ids;
  }

  private static long id(MarketRecord record) {
    return Long.parseLong(record.id());
  }

  /** The number of stored trades, from the metadata; 0 before there is a lake. */
  static long trades(Path path) {
    if (!path.resolve("catalog.db").toFile().exists()) {
      return 0;
    }
    try (Lake lake = open(path)) {
      return lake.trades().count();
    }
  }
}
