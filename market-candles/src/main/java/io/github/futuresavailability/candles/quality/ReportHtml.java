package io.github.futuresavailability.candles.quality;

import io.github.futuresavailability.candles.DayCoverage;
import io.github.futuresavailability.internal.PlainText;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report as one web page without scripts or other files. */
final class ReportHtml {
  private static final int SHOWN = 500;

  private static final String STYLE =
      """
      body { font: 14px/1.4 sans-serif; margin: 2em; color: #222; }
      table { border-collapse: collapse; margin: 1em 0; }
      td, th { padding: 2px 8px; text-align: left; border-bottom: 1px solid #ddd; }
      table.days td { width: 9px; height: 11px; padding: 0; border: 1px solid #fff; }
      table.days th { padding: 0 6px 0 0; border: 0; font-weight: normal; font-size: 11px; }
      .full { background: #2a8; } .part { background: #fb3; } .none { background: #e55; }
      """;

  private ReportHtml() {}

  static String of(CandleReport report) {
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head>");
    page.append("<meta charset=\"utf-8\"><title>Candles</title><style>\n").append(STYLE);
    page.append("</style></head><body>\n<h1>Candles: ");
    page.append(report.passed() ? "passed" : "failed").append("</h1>\n<pre>");
    page.append(escaped(report.toString())).append("</pre>\n");
    gaps(page, "Unexpected gaps", report.unexpectedGaps());
    gaps(page, "Expected gaps", report.expectedGaps());
    violations(page, report.violations());
    report.coverage().forEach(series -> calendar(page, series));
    return page.append("</body></html>\n").toString();
  }

  private static void gaps(StringBuilder page, String title, List<CandleGap> gaps) {
    if (!gaps.isEmpty()) {
      page.append("<h2>").append(title).append("</h2>\n<table>");
      page.append("<tr><th>instrument<th>resolution<th>from<th>to<th>candles</tr>\n");
      gaps.stream()
          .limit(SHOWN)
          .forEach(
              gap ->
                  row(
                      page,
                      gap.series().instrument(),
                      gap.series().resolution().code(),
                      gap.from().toString(),
                      gap.to().toString(),
                      String.valueOf(gap.candles())));
      page.append("</table>\n");
    }
  }

  private static void violations(StringBuilder page, List<CandleViolation> violations) {
    if (!violations.isEmpty()) {
      page.append("<h2>Violations</h2>\n<table>");
      page.append("<tr><th>instrument<th>start<th>rule<th>evidence</tr>\n");
      violations.stream()
          .limit(SHOWN)
          .forEach(
              violation ->
                  row(
                      page,
                      violation.series().instrument(),
                      violation.start().toString(),
                      violation.rule(),
                      violation.evidence()));
      page.append("</table>\n");
    }
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("<tr>");
    for (String cell : cells) {
      page.append("<td>").append(escaped(cell)).append("</td>");
    }
    page.append("</tr>\n");
  }

  /** One line for each month, one cell for each day. */
  private static void calendar(StringBuilder page, SeriesCoverage series) {
    if (series.days().isEmpty()) {
      return;
    }
    Map<LocalDate, DayCoverage> days = new HashMap<>();
    series.days().forEach(day -> days.put(day.day(), day));
    page.append("<h2>").append(escaped(series.series().instrument())).append(", resolution ");
    page.append(series.series().resolution()).append("</h2>\n<table class=\"days\">\n");
    YearMonth last = YearMonth.from(series.days().get(series.days().size() - 1).day());
    YearMonth month = YearMonth.from(series.days().get(0).day());
    while (!month.isAfter(last)) {
      month(page, month, days);
      month = month.plusMonths(1);
    }
    page.append("</table>\n");
  }

  private static void month(StringBuilder page, YearMonth month, Map<LocalDate, DayCoverage> days) {
    page.append("<tr><th>").append(month).append("</th>");
    for (int day = 1; day <= month.lengthOfMonth(); day++) {
      DayCoverage coverage = days.get(month.atDay(day));
      page.append("<td class=\"").append(kind(coverage)).append("\" title=\"");
      page.append(month.atDay(day)).append(": ");
      page.append(coverage == null ? 0 : coverage.candles()).append("\"></td>");
    }
    page.append("</tr>\n");
  }

  private static String kind(@Nullable DayCoverage coverage) {
    if (coverage == null) {
      return "none";
    }
    return coverage.candles() >= coverage.expected() ? "full" : "part";
  }

  private static String escaped(String text) {
    return PlainText.visible(text)
        .replace("\\u{A}", "\n")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
