package io.github.futuresavailability.validate;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.StoreSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The words that every form of a report shares. */
final class ReportWords {
  private static final int SHOWN_RANGES = 4;

  private ReportWords() {}

  /** The result in one line. */
  static String verdict(ValidationReport report) {
    StoreSummary summary = report.summary();
    return (report.passed() ? "PASSED" : "FAILED")
        + ": "
        + counted(report.count(Severity.ERROR), "error")
        + ", "
        + counted(report.count(Severity.WARNING), "warning")
        + " in "
        + counted(summary.rows(), "row")
        + " of "
        + counted(summary.symbols(), "symbol")
        + summary.days().map(days -> ", " + days).orElse("");
  }

  /** A number with its noun: {@code 1 error}, {@code 1,204 errors}. */
  static String counted(long number, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
  }

  /** A share from 0 to 1 as a percentage, cut and not rounded: 94.99 % are not 95 %. */
  static String percent(double share) {
    long tenths = (long) Math.floor(share * 1000 + 1e-9);
    String tenth = tenths % 10 == 0 ? "" : "." + tenths % 10;
    return tenths / 10 + tenth + " %";
  }

  /** The days in few words: the first ranges, and how many more there are. */
  static String days(List<DateRange> ranges) {
    String shown =
        ranges.stream()
            .limit(SHOWN_RANGES)
            .map(ReportWords::range)
            .collect(Collectors.joining(", "));
    long rest = ranges.stream().skip(SHOWN_RANGES).mapToLong(DateRange::size).sum();
    return rest == 0 ? shown : shown + " and " + counted(rest, "more day");
  }

  /** How many days the ranges have together. */
  static long size(List<DateRange> ranges) {
    return ranges.stream().mapToLong(DateRange::size).sum();
  }

  /** The findings of each rule, in the order of the report. */
  static Map<String, List<Finding>> byRule(ValidationReport report) {
    return report.findings().stream()
        .collect(Collectors.groupingBy(Finding::rule, LinkedHashMap::new, Collectors.toList()));
  }

  /** The rules that found nothing, in the order in which they ran. */
  static List<String> silentRules(ValidationReport report) {
    Map<String, List<Finding>> found = byRule(report);
    return report.rules().stream().filter(rule -> !found.containsKey(rule)).toList();
  }

  /**
   * The text with line ends, control and formatting characters, which could steer a terminal, spelt
   * out.
   */
  static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().forEach(c -> appendVisible(visible, c));
    return visible.toString();
  }

  private static void appendVisible(StringBuilder text, int codePoint) {
    if (isHidden(Character.getType(codePoint))) {
      text.append(String.format(Locale.ROOT, "\\u{%X}", codePoint));
    } else {
      text.appendCodePoint(codePoint);
    }
  }

  private static boolean isHidden(int type) {
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private static String range(DateRange range) {
    return range.size() == 1 ? range.first().toString() : range.first() + ".." + range.last();
  }
}
