package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.internal.SeededNoise;
import io.github.futuresavailability.testkit.internal.http.Decimals;

/**
 * Splits the candle of a day into equal intervals whose rows all have the same length, so that the
 * size of a file is computed by multiplication, without its rows.
 *
 * <p>Every value has a fixed number of digits and is near its share of the day. The intervals are
 * within the day's price range, and each opens at the close of the one before; they add up to the
 * day only approximately.
 */
final class IntradayCandles {
  private final Candle day;
  private final int parts;
  private final long seed;
  private final long lowest;

  IntradayCandles(Candle day, int parts, long seed) {
    this.day = day;
    this.parts = parts;
    this.seed = seed;
    lowest = Math.max(day.low(), floorOfDigits(day.high()));
  }

  Candle part(int index) {
    if (parts == 1 || !day.isTraded()) {
      return day;
    }
    long hash = SeededNoise.of(seed, index);
    long open = price(index);
    long close = price(index + 1);
    long reach = Math.round((day.high() - lowest) * 0.1 * SeededNoise.unit(hash));
    return new Candle(
        day.priceScale(),
        open,
        Math.min(day.high(), Math.max(open, close) + reach),
        Math.max(lowest, Math.min(open, close) - reach),
        close,
        day.volumeScale(),
        share(day.volume(), SeededNoise.of(hash, 1)),
        day.quoteScale(),
        share(day.quoteVolume(), SeededNoise.of(hash, 2)),
        share(day.trades(), SeededNoise.of(hash, 3)),
        takerShare(day.volume(), SeededNoise.of(hash, 4)),
        takerShare(day.quoteVolume(), SeededNoise.of(hash, 5)));
  }

  private long price(int index) {
    double straight = day.open() + (double) (day.close() - day.open()) * index / parts;
    double swing =
        index == 0 || index == parts ? 0 : SeededNoise.unit(SeededNoise.of(seed + 1, index)) - 0.5;
    long price = Math.round(straight + swing * 0.5 * (day.high() - day.low()));
    return Math.min(day.high(), Math.max(lowest, price));
  }

  /** Between half and one and a half of the average, at least one. */
  private long share(long whole, long hash) {
    long average = Math.max(1, whole / parts);
    return between(Math.max(1, average / 2), average, average + average / 2, hash);
  }

  /** Between a quarter and a half of the average: never more than {@link #share} returns. */
  private long takerShare(long whole, long hash) {
    long average = Math.max(1, whole / parts);
    return between(average / 4, average / 4 + average / 8, average / 2, hash);
  }

  /** A number from {@code low} to {@code high} with as many digits as {@code middle}. */
  private static long between(long low, long middle, long high, long hash) {
    long least = Math.max(low, floorOfDigits(middle));
    long most = Math.min(high, Decimals.power(Decimals.digits(middle)) - 1);
    return least + (long) (SeededNoise.unit(hash) * (most - least + 1));
  }

  /** The smallest number with as many digits. */
  private static long floorOfDigits(long value) {
    int digits = Decimals.digits(value);
    return digits == 1 ? 0 : Decimals.power(digits - 1);
  }
}
