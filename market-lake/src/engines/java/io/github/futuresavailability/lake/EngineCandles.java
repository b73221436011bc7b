package io.github.futuresavailability.lake;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Trades, and the candles that the lake makes of them, to compare with those of an engine. */
final class EngineCandles {
  private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "币安人生USDT");

  private EngineCandles() {}

  /** The candles of a minute by symbol and time. */
  static List<String> of(Lake lake) {
    List<String> candles = new ArrayList<>();
    for (String symbol : SYMBOLS) {
      for (TradeCandle candle : lake.trades().of(symbol).candles(Duration.ofMinutes(1))) {
        candles.add(line(symbol, candle));
      }
    }
    return candles;
  }

  static String line(String symbol, TradeCandle candle) {
    return symbol + " " + candle;
  }

  /** Also many trades at one time, and ids of another length, which the first and the last need. */
  static List<Trade> trades() {
    SplittableRandom random = new SplittableRandom(81);
    Instant time = Instant.parse("2026-01-09T22:00:00Z");
    List<Trade> trades = new ArrayList<>();
    for (int id = 1; id <= 3000; id++) {
      time = random.nextInt(3) == 0 ? time : time.plusMillis(random.nextInt(9000));
      trades.add(
          Trade.builder("BINANCE", SYMBOLS.get(random.nextInt(SYMBOLS.size())))
              .assetClass(AssetClass.CRYPTO)
              .id(id)
              .timestamp(time)
              .unscaledPrice(1 + random.nextLong(12_345_678_901_234L))
              .unscaledQuantity(1 + random.nextLong(1_000_000_000_000L))
              .currency("USDT")
              .side(random.nextBoolean() ? Side.BUY : Side.SELL)
              .ingestionTimestamp(time.plusMillis(5))
              .build());
    }
    return trades;
  }
}
