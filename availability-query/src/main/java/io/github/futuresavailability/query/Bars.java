package io.github.futuresavailability.query;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.result.Layout;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The daily candles of a symbol: prices, volumes and trades of each day with a file. Prices and
 * quote volumes are in the contract's quote asset. Days without a file are omitted; a day without
 * trades has a candle with the last price and no volume. Immutable and thread-safe.
 */
public final class Bars extends SymbolSeries<DailyKline> {
  private static final Layout<DailyKline> SHORT =
      new Layout<>(
          List.of("date", "open", "high", "low", "close", "volume_base", "trade_count"),
          bar ->
              List.of(
                  bar.day(),
                  Layout.number(bar.open()),
                  Layout.number(bar.high()),
                  Layout.number(bar.low()),
                  Layout.number(bar.close()),
                  Layout.number(bar.baseVolume()),
                  bar.tradeCount()));
  static final Layout<DailyKline> WHOLE =
      new Layout<>(
          List.of(
              "date",
              "open",
              "high",
              "low",
              "close",
              "volume_base",
              "quote_volume",
              "trade_count",
              "taker_buy_volume_base",
              "taker_buy_quote_volume"),
          bar ->
              List.of(
                  bar.day(),
                  bar.open(),
                  bar.high(),
                  bar.low(),
                  bar.close(),
                  bar.baseVolume(),
                  bar.quoteVolume(),
                  bar.tradeCount(),
                  bar.takerBuyBaseVolume(),
                  bar.takerBuyQuoteVolume()));

  Bars(String symbol, boolean isCollected, List<DailyKline> days) {
    super(symbol, isCollected, days);
  }

  /**
   * The candle of a day.
   *
   * @param day a day
   * @return the candle, or empty if there was no file
   */
  public Optional<DailyKline> find(LocalDate day) {
    return Days.find(days(), DailyKline::day, Objects.requireNonNull(day, "day"));
  }

  @Override
  Layout<DailyKline> printed() {
    return SHORT;
  }

  @Override
  public String toCsv() {
    return WHOLE.csv(days());
  }
}
