package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.candles.CandleSeries;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.internal.PlainText;
import java.util.ArrayList;
import java.util.List;

/** The report as a few lines of text. */
final class ReportText {
  private static final long HOUR = 3600;
  private static final long MINUTE = 60;

  private ReportText() {}

  static String of(CandleReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(result(report));
    report.coverage().forEach(series -> lines.add(covered(series, report)));
    report
        .empty()
        .forEach(series -> lines.add(name(series) + ": no candles" + expected(series, report)));
    return String.join("\n", lines);
  }

  private static String result(CandleReport report) {
    return (report.passed() ? "PASSED: " : "FAILED: ")
        + (report.coverage().isEmpty() ? "no candles, " : "")
        + PlainText.counted(report.unexpectedGaps().size(), "unexpected gap")
        + ", "
        + PlainText.counted(report.expectedGaps().size(), "expected gap")
        + ", "
        + PlainText.counted(report.violations().size(), "violation");
  }

  private static String covered(SeriesCoverage series, CandleReport report) {
    return "%s: %s from %s to %s, %s%s"
        .formatted(
            name(series.series()),
            PlainText.counted(series.rows(), "candle"),
            series.first(),
            series.last(),
            PlainText.percent(series.share()),
            expected(series.series(), report));
  }

  private static String name(CandleSeries series) {
    return PlainText.visible(series.instrument()) + " " + series.resolution();
  }

  private static String expected(CandleSeries series, CandleReport report) {
    String gaps = expectedGaps(series, report);
    return gaps.isEmpty() ? "" : ", " + gaps;
  }

  /** The expected gaps of a series with what they cover, or nothing without any. */
  static String expectedGaps(CandleSeries series, CandleReport report) {
    List<CandleGap> gaps =
        report.expectedGaps().stream().filter(gap -> gap.series().equals(series)).toList();
    if (gaps.isEmpty()) {
      return "";
    }
    long candles = gaps.stream().mapToLong(CandleGap::candles).sum();
    return PlainText.counted(gaps.size(), "expected gap")
        + " of "
        + PlainText.counted(candles, "candle")
        + time(series.resolution(), candles);
  }

  /** Of days and longer candles the number says it. */
  private static String time(Resolution resolution, long candles) {
    if (resolution.seconds() >= Resolution.ONE_DAY.seconds()) {
      return "";
    }
    long seconds = candles * resolution.seconds();
    if (seconds % MINUTE != 0) {
      return " (" + seconds + " s)";
    }
    return seconds % HOUR == 0 ? " (" + seconds / HOUR + " h)" : " (" + seconds / MINUTE + " min)";
  }
}
