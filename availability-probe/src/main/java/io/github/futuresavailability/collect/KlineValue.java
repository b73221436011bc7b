package io.github.futuresavailability.collect;

import io.github.futuresavailability.DailyKline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One value of a kline.
 *
 * @param column its column in the table
 * @param value where it is in a kline
 */
record KlineValue(String column, ToDoubleFunction<DailyKline> value) {
  /** In the order of the columns. */
  private static final List<KlineValue> ALL =
      List.of(
          new KlineValue("quote_volume_usdt", DailyKline::quoteVolume),
          new KlineValue("trade_count", DailyKline::tradeCount),
          new KlineValue("volume_base", DailyKline::baseVolume),
          new KlineValue("taker_buy_volume_base", DailyKline::takerBuyBaseVolume),
          new KlineValue("taker_buy_quote_volume_usdt", DailyKline::takerBuyQuoteVolume),
          new KlineValue("open_price", DailyKline::open),
          new KlineValue("high_price", DailyKline::high),
          new KlineValue("low_price", DailyKline::low),
          new KlineValue("close_price", DailyKline::close));

  /** What differs between two klines of one symbol-day; no rounding, as both are read from text. */
  static List<VolumeDifference> differences(DailyKline stored, DailyKline daily) {
    List<VolumeDifference> differences = new ArrayList<>();
    for (KlineValue each : ALL) {
      double was = each.value.applyAsDouble(stored);
      double is = each.value.applyAsDouble(daily);
      if (was != is) {
        differences.add(new VolumeDifference(daily.symbol(), daily.day(), each.column, was, is));
      }
    }
    return differences;
  }
}
