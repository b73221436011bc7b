package io.github.futuresavailability.validate.internal.report;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SampleResult;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.internal.DayRanges;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Texts that every format of a report shares. */
final class ReportWords {
  private static final int SHOWN_RANGES = 4;

  private ReportWords() {}

  /** The days in short: the first ranges, and the number of the other days. */
  static String days(List<DateRange> ranges) {
    String shown =
        ranges.stream()
            .limit(SHOWN_RANGES)
            .map(ReportWords::range)
            .collect(Collectors.joining(", "));
    long rest = DayRanges.count(ranges.stream().skip(SHOWN_RANGES).toList());
    return rest == 0 ? shown : shown + " and " + PlainText.counted(rest, "more day");
  }

  /** The result of a sample in one line. */
  static String sample(SampleResult result) {
    return String.format(
        Locale.ROOT,
        "%s and %,d present ones probed again, %s",
        PlainText.counted(result.absentDays(), "absent day"),
        result.presentDays(),
        PlainText.counted(result.contradictions().size(), "contradiction"));
  }

  /** The findings of each rule, in the order of the report. */
  static Map<String, List<Finding>> byRule(ReportContent report) {
    return report.findings().stream()
        .collect(Collectors.groupingBy(Finding::rule, LinkedHashMap::new, Collectors.toList()));
  }

  /** The rules without findings, in the order in which they ran. */
  static List<String> silentRules(ReportContent report) {
    Map<String, List<Finding>> found = byRule(report);
    return report.rules().stream().filter(rule -> !found.containsKey(rule)).toList();
  }

  private static String range(DateRange range) {
    return range.size() == 1 ? range.first().toString() : range.first() + ".." + range.last();
  }
}
