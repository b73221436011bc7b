package io.github.futuresavailability.examples.demo.market;

import io.github.futuresavailability.candles.Candle;
import io.github.futuresavailability.candles.CandleWindow;
import io.github.futuresavailability.examples.demo.market.Chart.Axis;
import io.github.futuresavailability.examples.demo.market.Chart.Style;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;

/** The candles of an instrument, with what failed at first and what does not exist. */
final class CandlePicture {
  private static final int HOUR = 3600;
  private static final int DAY = 24 * HOUR;

  /** Between the marks of the prices, in dollars. */
  private static final int STEP = 500;

  private CandlePicture() {}

  static String of(
      List<Candle> hours, List<CandleWindow> failed, Instant outage, Instant outageEnd) {
    double lowest = Math.floor(extreme(hours, Candle::low, Math::min) / STEP) * STEP;
    double highest = Math.ceil(extreme(hours, Candle::high, Math::max) / STEP) * STEP;
    long first = hours.get(0).start().getEpochSecond();
    long end = hours.get(hours.size() - 1).end().getEpochSecond();
    Chart chart =
        new Chart(
                CandleSteps.BTC + ", hours made of minutes",
                "What was refused is stored since the next run; only the outage has no candles",
                new Axis((double) first, (double) end),
                new Axis(lowest, highest))
            .legend(Style.MAIN, "from lowest to highest price")
            .legend(Style.REPAIRED, "refused at first, repaired")
            .legend(Style.DEFECT, "outage of the exchange");
    grid(chart, first, end, lowest, highest);
    failed.forEach(window -> band(chart, Style.REPAIRED, window.first(), window.end(), "repaired"));
    band(chart, Style.DEFECT, outage, outageEnd, "outage");
    for (Candle hour : hours) {
      chart.bar(
          Style.MAIN,
          seconds(hour.start()),
          hour.low().doubleValue(),
          hour.high().doubleValue(),
          HOUR);
    }
    return chart.toSvg();
  }

  private static double extreme(
      List<Candle> hours, Function<Candle, BigDecimal> price, DoubleBinaryOperator choice) {
    return hours.stream()
        .mapToDouble(hour -> price.apply(hour).doubleValue())
        .reduce(choice)
        .orElseThrow();
  }

  private static void grid(Chart chart, long first, long end, double lowest, double highest) {
    for (long day = first; day < end; day += 5 * DAY) {
      chart.atX(
          (double) day,
          Instant.ofEpochSecond(day).atOffset(ZoneOffset.UTC).toLocalDate().toString());
    }
    for (double price = lowest; price <= highest; price += STEP) {
      chart.atY(price, String.format(Locale.ROOT, "%,.0f", price));
    }
  }

  private static void band(Chart chart, Style style, Instant from, Instant to, String what) {
    chart.band(style, seconds(from), seconds(to), what + ", " + from + " to " + to);
  }

  private static double seconds(Instant time) {
    return (double) time.getEpochSecond();
  }
}
