package io.github.futuresavailability.examples.demo.market;

import io.github.futuresavailability.examples.demo.market.Chart.Axis;
import io.github.futuresavailability.examples.demo.market.Chart.Point;
import io.github.futuresavailability.examples.demo.market.Chart.Style;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.trades.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How long after its time each trade arrived, with the cuts of the stream. */
final class StreamPicture {
  private static final double MILLIS = 1000;

  private StreamPicture() {}

  static String of(List<Trade> trades, List<StreamCut> cuts) {
    Instant start = trades.stream().map(Trade::timestamp).min(Instant::compareTo).orElseThrow();
    List<Trade> filled = trades.stream().filter(SentTrades::isFromHistory).toList();
    List<Trade> received = trades.stream().filter(t -> !SentTrades.isFromHistory(t)).toList();
    double end = Math.ceil(extreme(trades.stream().map(t -> seconds(start, t.timestamp()))));
    double slowest = Math.ceil(extreme(trades.stream().map(StreamPicture::delay)));
    Chart chart =
        new Chart(
                "From the exchange to the program, while the stream is cut",
                "Seconds from the time of a trade to its arrival, over the seconds of the stream",
                new Axis(0, end),
                new Axis(0, slowest))
            .legend(Style.MAIN, Lines.count(received.size(), "trade") + " of the stream")
            .legend(Style.REPAIRED, Lines.number(filled.size()) + " of the history")
            .legend(Style.DEFECT, Lines.count(cuts.size(), "cut"));
    for (double second = 0; second <= end; second += Math.max(1, Math.ceil(end / 10))) {
      chart.atX(second, String.format(Locale.ROOT, "%.0f s", second));
    }
    for (double second = 0; second <= slowest; second += Math.max(1, Math.ceil(slowest / 5))) {
      chart.atY(second, String.format(Locale.ROOT, "%.0f s", second));
    }
    for (StreamCut cut : cuts) {
      chart.band(Style.DEFECT, seconds(start, cut.from()), seconds(start, cut.to()), cut.what());
    }
    return chart
        .dots(Style.MAIN, points(start, received))
        .dots(Style.REPAIRED, points(start, filled))
        .toSvg();
  }

  private static List<Point> points(Instant start, List<Trade> trades) {
    return trades.stream()
        .map(trade -> new Point(seconds(start, trade.timestamp()), delay(trade)))
        .toList();
  }

  private static double extreme(Stream<Double> values) {
    return values.mapToDouble(Double::doubleValue).max().orElse(1);
  }

  private static double delay(Trade trade) {
    return seconds(trade.timestamp(), trade.ingestionTimestamp());
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / MILLIS;
  }
}
