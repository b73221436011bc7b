package io.github.futuresavailability.testkit;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.testkit.internal.http.Decimals;
import java.time.LocalDate;

/** One candle in whole ticks, with the number of decimals of prices and of both volumes. */
record Candle(
    int priceScale,
    long open,
    long high,
    long low,
    long close,
    int volumeScale,
    long volume,
    int quoteScale,
    long quoteVolume,
    long trades,
    long takerVolume,
    long takerQuoteVolume) {
  /** A candle without trades: one price, zeros with {@code zeroScale} decimals. */
  static Candle flat(int priceScale, long price, int zeroScale) {
    return new Candle(priceScale, price, price, price, price, zeroScale, 0, zeroScale, 0, 0, 0, 0);
  }

  boolean isTraded() {
    return trades > 0;
  }

  /**
   * The candle of a wrong monthly file: the same prices, with about a tenth of the volumes and
   * trades missing.
   */
  Candle understated() {
    return new Candle(
        priceScale,
        open,
        high,
        low,
        close,
        volumeScale,
        volume - volume / 10,
        quoteScale,
        quoteVolume - quoteVolume / 10,
        trades - trades / 10,
        takerVolume - takerVolume / 10,
        takerQuoteVolume - takerQuoteVolume / 10);
  }

  DailyKline toDailyKline(String symbol, LocalDate day) {
    return new DailyKline(
        symbol,
        day,
        Decimals.toDouble(open, priceScale),
        Decimals.toDouble(high, priceScale),
        Decimals.toDouble(low, priceScale),
        Decimals.toDouble(close, priceScale),
        Decimals.toDouble(volume, volumeScale),
        Decimals.toDouble(quoteVolume, quoteScale),
        trades,
        Decimals.toDouble(takerVolume, volumeScale),
        Decimals.toDouble(takerQuoteVolume, quoteScale));
  }
}
