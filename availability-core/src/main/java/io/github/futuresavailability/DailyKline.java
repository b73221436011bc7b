package io.github.futuresavailability;

import io.github.futuresavailability.internal.PlainText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One volume fact: the candle of a symbol for one UTC day, from the 1d klines of the archive.
 *
 * <p>Prices and quote volumes are in the contract's quote asset, which is not always USDT: those of
 * {@code ETHBTC} are in BTC. The values are those of the archive; only values that are not finite
 * are refused. Immutable and thread-safe.
 *
 * @param symbol the symbol, exactly as the archive spells it
 * @param day the UTC day
 * @param open first price of the day
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param baseVolume traded amount in the base asset
 * @param quoteVolume traded amount in the quote asset
 * @param tradeCount number of trades, 0 on a day without trading
 * @param takerBuyBaseVolume part of the base volume that takers bought
 * @param takerBuyQuoteVolume part of the quote volume that takers bought
 * @param closedEarlyAt when the candle closed, UTC, if that was before the end of its day; null for
 *     a candle of the whole day
 */
public record DailyKline(
    String symbol,
    LocalDate day,
    double open,
    double high,
    double low,
    double close,
    double baseVolume,
    double quoteVolume,
    long tradeCount,
    double takerBuyBaseVolume,
    double takerBuyQuoteVolume,
    @Nullable Instant closedEarlyAt) {

  /**
   * Checks that every number is finite and that an early close is inside the day; a negative zero
   * becomes 0.
   */
  public DailyKline {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(day, "day");
    ContractSymbol.of(symbol);
    double[] numbers = {
      open, high, low, close, baseVolume, quoteVolume, takerBuyBaseVolume, takerBuyQuoteVolume
    };
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(
            "A kline has the value " + number + ": " + symbol + " on " + day);
      }
    }
    open = unsigned(open);
    high = unsigned(high);
    low = unsigned(low);
    close = unsigned(close);
    baseVolume = unsigned(baseVolume);
    quoteVolume = unsigned(quoteVolume);
    takerBuyBaseVolume = unsigned(takerBuyBaseVolume);
    takerBuyQuoteVolume = unsigned(takerBuyQuoteVolume);
    if (tradeCount < 0) {
      throw new IllegalArgumentException(
          "A kline has " + PlainText.counted(tradeCount, "trade") + ": " + symbol + " on " + day);
    }
    if (closedEarlyAt != null && !LocalDate.ofInstant(closedEarlyAt, ZoneOffset.UTC).equals(day)) {
      throw new IllegalArgumentException(
          "A kline closed at " + closedEarlyAt + ", outside its day: " + symbol + " on " + day);
    }
  }

  /**
   * A candle of the whole day.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param day the UTC day
   * @param open first price of the day
   * @param high highest price
   * @param low lowest price
   * @param close last price
   * @param baseVolume traded amount in the base asset
   * @param quoteVolume traded amount in the quote asset
   * @param tradeCount number of trades, 0 on a day without trading
   * @param takerBuyBaseVolume part of the base volume that takers bought
   * @param takerBuyQuoteVolume part of the quote volume that takers bought
   */
  public DailyKline(
      String symbol,
      LocalDate day,
      double open,
      double high,
      double low,
      double close,
      double baseVolume,
      double quoteVolume,
      long tradeCount,
      double takerBuyBaseVolume,
      double takerBuyQuoteVolume) {
    this(
        symbol,
        day,
        open,
        high,
        low,
        close,
        baseVolume,
        quoteVolume,
        tradeCount,
        takerBuyBaseVolume,
        takerBuyQuoteVolume,
        null);
  }

  /** A negative zero would print as -0.0 and differ from 0 in equals. */
  private static double unsigned(double number) {
    return number + 0.0;
  }
}
