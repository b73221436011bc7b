package io.github.futuresavailability.query;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.result.Tabular;
import io.github.futuresavailability.result.TextTable;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The daily candles of a symbol: prices, volumes and trades of each day with a file. Prices and
 * quote volumes are in the contract's quote asset. Days without a file are omitted; a day without
 * trades has a candle with the last price and no volume. Immutable and thread-safe.
 */
public final class Bars implements Iterable<DailyKline>, Tabular {
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
  private static final Layout<DailyKline> WHOLE =
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

  private final String symbol;
  private final boolean isCollected;
  private final List<DailyKline> days;

  Bars(String symbol, boolean isCollected, List<DailyKline> days) {
    this.symbol = symbol;
    this.isCollected = isCollected;
    this.days = days;
  }

  /**
   * The symbol.
   *
   * @return the symbol, exactly as it was given
   */
  public String symbol() {
    return symbol;
  }

  /**
   * Whether the symbol was probed for any of the days, so that days without a file differ from days
   * that are not collected. Days of which the files of all contracts have vanished are not
   * collected.
   *
   * @return true if the database has a row of the symbol, and a file of any contract, on these days
   */
  public boolean isCollected() {
    return isCollected;
  }

  /**
   * The candles.
   *
   * @return one for each day with a file, oldest first; immutable
   */
  public List<DailyKline> days() {
    return days;
  }

  /**
   * The candle of a day.
   *
   * @param day a day
   * @return the candle, or empty if there was no file
   */
  public Optional<DailyKline> find(LocalDate day) {
    return Days.find(days, DailyKline::day, Objects.requireNonNull(day, "day"));
  }

  @Override
  public Iterator<DailyKline> iterator() {
    return days.iterator();
  }

  @Override
  public String toCsv() {
    return WHOLE.csv(days);
  }

  /** The symbol, the number of days with a file, and the newest of them as a table. */
  @Override
  public String toString() {
    if (!isCollected) {
      return TextTable.notCollected(symbol);
    }
    return SHORT.printNewest(
        TextTable.line(symbol) + ": " + TextTable.count(days.size(), "day"), days);
  }
}
