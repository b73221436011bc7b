package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.candles.CandleSeries;
import io.github.futuresavailability.internal.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes the three evidence files of the Python original, and the whole report next to them. */
final class Evidence {
  private static final int LONGEST = 100;
  private static final String RULE = "=".repeat(60);

  private Evidence() {}

  static void write(CandleReport report, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("gap-report.csv"), gaps(report));
    Files.write(folder.resolve("sanity-report.csv"), violations(report));
    Files.write(folder.resolve("row-counts.txt"), counts(report));
    Files.writeString(folder.resolve("report.json"), report.toJson());
    Files.writeString(folder.resolve("report.html"), report.toHtml());
  }

  private static List<String> gaps(CandleReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("instrument,gap_start,gap_end,gap_minutes");
    report.unexpectedGaps().stream()
        .sorted(Comparator.comparing(CandleGap::length).reversed())
        .limit(LONGEST)
        .map(
            gap ->
                line(
                    gap.series().instrument(),
                    gap.from().toString(),
                    gap.to().toString(),
                    String.valueOf(gap.length().toMinutes())))
        .forEach(lines::add);
    return lines;
  }

  private static List<String> violations(CandleReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("instrument,timestamp,rule,evidence");
    if (report.violations().isEmpty()) {
      lines.add("# No violations found");
    }
    for (CandleViolation violation : report.violations()) {
      lines.add(
          line(
              violation.series().instrument(),
              violation.start().toString(),
              violation.rule(),
              violation.evidence()));
    }
    return lines;
  }

  private static List<String> counts(CandleReport report) {
    List<String> lines = new ArrayList<>(List.of(RULE, "Row counts and coverage", RULE));
    lines.add("Checked at: " + report.checkedAt());
    for (SeriesCoverage series : report.coverage()) {
      lines.add("");
      lines.add("Instrument: " + PlainText.visible(series.series().instrument()));
      lines.add("Resolution: " + series.series().resolution());
      lines.add("Row count: " + PlainText.counted(series.rows(), "row"));
      lines.add("First: " + series.first());
      lines.add("Last: " + series.last());
      lines.add("Duration: " + PlainText.counted(days(series), "day"));
      lines.add("Expected: " + PlainText.counted(series.expected(), "row"));
      lines.add("Coverage: " + PlainText.percent(series.share()));
      lines.add("Expected gaps: " + expectedGaps(series.series(), report));
    }
    for (CandleSeries series : report.empty()) {
      lines.add("");
      lines.add("Instrument: " + PlainText.visible(series.instrument()));
      lines.add("Resolution: " + series.resolution());
      lines.add("Row count: 0 rows");
      lines.add("Expected gaps: " + expectedGaps(series, report));
    }
    return lines;
  }

  private static String expectedGaps(CandleSeries series, CandleReport report) {
    String gaps = ReportText.expectedGaps(series, report);
    return gaps.isEmpty() ? "none" : gaps;
  }

  private static long days(SeriesCoverage series) {
    return Duration.between(series.first(), series.last()).toDays();
  }

  private static String line(String... cells) {
    List<String> quoted = new ArrayList<>();
    for (String cell : cells) {
      boolean isPlain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c < ' ');
      quoted.add(isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"');
    }
    return String.join(",", quoted);
  }
}
