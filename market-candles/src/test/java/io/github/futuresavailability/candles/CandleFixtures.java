package io.github.futuresavailability.candles;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Candles of one minute of the instrument A. */
final class CandleFixtures {
  static final Instant START = Instant.parse("2024-01-15T00:00:00Z");

  private CandleFixtures() {}

  static CandleWindow window(int firstMinute, int minutes) {
    return window("A", firstMinute, minutes);
  }

  static CandleWindow window(String instrument, int firstMinute, int minutes) {
    long first = Resolution.ONE_MINUTE.indexOf(START) + firstMinute;
    return CandleWindow.of(instrument, Resolution.ONE_MINUTE, first, first + minutes - 1);
  }

  static Candle candle(int minute, String price) {
    return candle("A", minute, price, price, price, price, "0");
  }

  static Candle traded(int minute, String volume) {
    return candle("A", minute, "1", "1", "1", "1", volume);
  }

  static Candle candle(
      String instrument,
      int minute,
      String open,
      String high,
      String low,
      String close,
      String volume) {
    return new Candle(
        instrument,
        Resolution.ONE_MINUTE,
        START.plusSeconds(minute * 60L),
        decimal(open),
        decimal(high),
        decimal(low),
        decimal(close),
        decimal(volume));
  }

  private static BigDecimal decimal(String text) {
    BigDecimal value = new BigDecimal(text);
    return value.scale() > 8 ? value : value.setScale(8);
  }

  /** Candles with other values in each minute. */
  static List<Candle> candles(String instrument, int firstMinute, int minutes) {
    List<Candle> candles = new ArrayList<>();
    for (int i = firstMinute; i < firstMinute + minutes; i++) {
      int price = 40_000 + i % 1000;
      candles.add(
          candle(
              instrument,
              i,
              price + ".5",
              price + "3",
              price - 7 + "",
              price + "",
              "0." + (i + 1)));
    }
    return candles;
  }

  static WindowResult stored(CandleWindow window, List<Candle> candles) {
    return WindowResult.of(CandleBatch.of(window, candles), window.end().plusSeconds(86_400L * 31));
  }

  /** A candle of one day of the instrument A. */
  static Candle day(Instant start, String price) {
    return candle("A", Resolution.ONE_DAY, start, price);
  }

  /** The first months of 2024. */
  static WindowResult months(String instrument, int count) {
    Resolution month = Resolution.ONE_MONTH;
    long first = month.indexOf(START);
    List<Candle> months = new ArrayList<>();
    for (long index = first; index < first + count; index++) {
      months.add(candle(instrument, month, month.startOf(index), "1"));
    }
    return stored(CandleWindow.of(instrument, month, first, first + count - 1), months);
  }

  private static Candle candle(
      String instrument, Resolution resolution, Instant start, String price) {
    BigDecimal value = decimal(price);
    return new Candle(instrument, resolution, start, value, value, value, value, value);
  }

  /** The window of one candle. */
  static WindowResult stored(Candle candle) {
    return stored(
        new CandleWindow(candle.instrument(), candle.resolution(), candle.start(), candle.start()),
        List.of(candle));
  }
}
