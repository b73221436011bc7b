package io.github.futuresavailability.collect;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DailyKline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * A stored value that differed from the daily file and was replaced by the value of that file.
 * Immutable and thread-safe.
 *
 * @param symbol the symbol
 * @param day the UTC day
 * @param column the column of {@code daily_availability}
 * @param stored the value stored before, almost always from a monthly file
 * @param daily the value of the daily file
 */
public record VolumeDifference(
    String symbol, LocalDate day, String column, double stored, double daily) {
  /** The columns with the values of a kline, in the order of the table. */
  private static final Map<String, ToDoubleFunction<DailyKline>> COLUMNS = columns();

  /** By symbol and day; columns of one day keep their order. */
  static final Comparator<VolumeDifference> ORDER =
      Comparator.comparing(VolumeDifference::symbol, ContractSymbol.UTF8_ORDER)
          .thenComparing(VolumeDifference::day);

  /** Checks that symbol, day and column are not null. */
  public VolumeDifference {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(column, "column");
  }

  /** The differences between two klines of one symbol-day; exact, as both are parsed from text. */
  static List<VolumeDifference> between(DailyKline stored, DailyKline daily) {
    List<VolumeDifference> differences = new ArrayList<>();
    COLUMNS.forEach(
        (column, value) -> {
          double storedValue = value.applyAsDouble(stored);
          double dailyValue = value.applyAsDouble(daily);
          if (storedValue != dailyValue) {
            differences.add(
                new VolumeDifference(daily.symbol(), daily.day(), column, storedValue, dailyValue));
          }
        });
    return differences;
  }

  private static Map<String, ToDoubleFunction<DailyKline>> columns() {
    Map<String, ToDoubleFunction<DailyKline>> columns = new LinkedHashMap<>();
    columns.put("quote_volume_usdt", DailyKline::quoteVolume);
    columns.put("trade_count", DailyKline::tradeCount);
    columns.put("volume_base", DailyKline::baseVolume);
    columns.put("taker_buy_volume_base", DailyKline::takerBuyBaseVolume);
    columns.put("taker_buy_quote_volume_usdt", DailyKline::takerBuyQuoteVolume);
    columns.put("open_price", DailyKline::open);
    columns.put("high_price", DailyKline::high);
    columns.put("low_price", DailyKline::low);
    columns.put("close_price", DailyKline::close);
    return Collections.unmodifiableMap(columns);
  }

  @Override
  public String toString() {
    return symbol + " " + day + " " + column + ": stored " + stored + ", daily " + daily;
  }
}
