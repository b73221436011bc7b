package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.internal.SeededNoise;
import io.github.futuresavailability.testkit.internal.http.Decimals;

/**
 * The candles of one contract, each computed independently from a seed: prices vary within a factor
 * of seven, volumes rise and fall, and the values of a candle are consistent.
 */
final class CandleSource {
  private static final int QUOTE_SCALE = 5;
  private static final int[] ZERO_SCALES = {0, 1, 4};
  private static final double SMALLEST_PRICE = 0.0005;
  private static final double PRICE_DECADES = 6;

  private final long seed;
  private final double basePrice;
  private final double baseTurnover;
  private final int priceScale;
  private final int volumeScale;

  CandleSource(long seed, String symbol) {
    this.seed = seed;
    basePrice = basePrice(seed, symbol);
    baseTurnover =
        Math.min(
            4e9,
            2e5 * StrictMath.pow(10, 3 * SeededNoise.unit(SeededNoise.of(seed, 2))) * fame(symbol));
    priceScale = basePrice >= 1000 ? 2 : basePrice >= 10 ? 3 : basePrice >= 0.1 ? 5 : 7;
    volumeScale = basePrice >= 1000 ? 3 : basePrice >= 10 ? 1 : 0;
  }

  private static double basePrice(long seed, String symbol) {
    if (symbol.startsWith("ETHBTC")) {
      return 0.05;
    }
    if (symbol.startsWith("BTC")) {
      return 40_000;
    }
    if (symbol.startsWith("ETH")) {
      return 2_000;
    }
    return SMALLEST_PRICE
        * StrictMath.pow(10, PRICE_DECADES * SeededNoise.unit(SeededNoise.of(seed, 1)));
  }

  private static double fame(String symbol) {
    return symbol.equals("BTCUSDT") ? 1000 : symbol.equals("ETHUSDT") ? 300 : 1;
  }

  /** The candle of a day with trades; it opens where the day before closed. */
  Candle traded(int day) {
    long open = price(day);
    long close = price(day + 1);
    long hash = SeededNoise.of(seed, day);
    double turnover = baseTurnover * (1 + 0.8 * SeededNoise.wave(seed + 5, day, 9));
    double averagePrice = (open + close) / 2.0 / Decimals.power(priceScale);
    long volume = ticks(turnover / averagePrice, volumeScale);
    long quote = ticks(averagePrice * Decimals.toDouble(volume, volumeScale), QUOTE_SCALE);
    double takers = 0.4 + 0.2 * SeededNoise.unit(SeededNoise.of(hash, 7));
    return new Candle(
        priceScale,
        open,
        Math.max(open, close) + reach(open, hash),
        Math.max(1, Math.min(open, close) - reach(open, SeededNoise.mix(hash))),
        close,
        volumeScale,
        volume,
        QUOTE_SCALE,
        quote,
        1 + (long) (turnover / (200 + SeededNoise.below(hash, 800))),
        (long) (volume * takers),
        (long) (quote * takers));
  }

  private static long ticks(double value, int scale) {
    return Math.max(1, Math.round(value * Decimals.power(scale)));
  }

  /** How far a price goes beyond open and close: up to three percent. */
  private static long reach(long open, long hash) {
    return Math.round(open * 0.03 * SeededNoise.unit(hash));
  }

  /** The candle of a day without trades, at the price with which {@code firstFlatDay} opened. */
  Candle flat(int firstFlatDay, int day) {
    int zeroScale =
        ZERO_SCALES[SeededNoise.below(SeededNoise.of(seed + 7, day), ZERO_SCALES.length)];
    return Candle.flat(priceScale, price(firstFlatDay), zeroScale);
  }

  private long price(int day) {
    double factor =
        1
            + 0.45 * SeededNoise.wave(seed + 3, day, 97)
            + 0.25 * SeededNoise.wave(seed + 4, day, 17)
            + 0.05 * (2 * SeededNoise.unit(SeededNoise.of(seed + 6, day)) - 1);
    return Math.max(1, Math.round(basePrice * factor * Decimals.power(priceScale)));
  }
}
