package io.github.futuresavailability.testkit.deribit;

import io.github.futuresavailability.testkit.internal.SeededNoise;
import java.math.BigDecimal;

/**
 * A candle of the stand-in in whole numbers. Immutable and thread-safe.
 *
 * @param epochMinute the first minute, counted from 1970-01-01
 * @param open the first price in units of 0.5
 * @param high the highest price in units of 0.5
 * @param low the lowest price in units of 0.5
 * @param close the last price in units of 0.5
 * @param volume the volume in units of 0.00000001
 */
public record DeribitCandle(
    long epochMinute, long open, long high, long low, long close, long volume) {
  /** How many units of volume a candle has at most. */
  private static final int MOST_VOLUME = 2_000_000_000;

  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** The candle of one minute. */
  static DeribitCandle of(long seed, long basePrice, long epochMinute, boolean isFlat) {
    int minute = Math.toIntExact(epochMinute);
    long open = price(seed, basePrice, minute - 1);
    if (isFlat) {
      return new DeribitCandle(epochMinute, open, open, open, open, 0);
    }
    long close = price(seed, basePrice, minute);
    long hash = SeededNoise.of(seed + 7, minute);
    long reach = 1L + SeededNoise.below(hash, Math.toIntExact(2 + basePrice / 1000));
    long depth = SeededNoise.below(SeededNoise.mix(hash), Math.toIntExact(reach + 1));
    double share = SeededNoise.unit(SeededNoise.of(hash, 1));
    return new DeribitCandle(
        epochMinute,
        open,
        Math.max(open, close) + reach,
        Math.max(1, Math.min(open, close) - depth),
        close,
        1 + (long) (share * share * MOST_VOLUME));
  }

  /** The price at the end of a minute, from waves of months, days and hours. */
  private static long price(long seed, long basePrice, int minute) {
    double shape =
        1
            + 0.4 * SeededNoise.wave(seed, minute, 150_000)
            + 0.04 * SeededNoise.wave(seed + 1, minute, 3000)
            + 0.004 * SeededNoise.wave(seed + 2, minute, 60)
            + 0.0002 * SeededNoise.wave(seed + 3, minute, 1);
    return Math.max(2, Math.round(2 * basePrice * shape));
  }

  /** The candle over this one and the next. */
  DeribitCandle and(DeribitCandle next) {
    return new DeribitCandle(
        epochMinute,
        open,
        Math.max(high, next.high),
        Math.min(low, next.low),
        next.close,
        volume + next.volume);
  }

  DeribitCandle startingAt(long start) {
    return new DeribitCandle(start, open, high, low, close, volume);
  }

  /**
   * A price as the decimal that it means.
   *
   * @param units the price in units of 0.5
   * @return the price
   */
  public static BigDecimal price(long units) {
    return HALF.multiply(BigDecimal.valueOf(units));
  }

  /**
   * The volume as the decimal that it means.
   *
   * @return the volume
   */
  public BigDecimal exactVolume() {
    return BigDecimal.valueOf(volume, 8);
  }
}
