package io.github.futuresavailability.validate.internal.report;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SampleResult;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.ValidationEntry;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.FindingGroup;
import io.github.futuresavailability.validate.internal.DayRanges;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Texts that every format of a report shares. */
final class ReportWords {
  private static final int SHOWN_RANGES = 4;

  /** So many findings of a group are shown one by one; more are shown as one line. */
  static final int FEW_FINDINGS = 3;

  /** So many of the earlier validations are shown. */
  static final int SHOWN_VALIDATIONS = 10;

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

  /** Where a finding is: its symbol and days; empty if it is about the whole database. */
  static String where(Finding finding) {
    return (finding.symbol().orElse("") + " " + days(finding.days())).strip();
  }

  /** How much a group is about: {@code 61 findings, 61 symbols, 312 symbol-days}. */
  static String extent(FindingGroup group) {
    int symbols = group.symbols().size();
    String extent = PlainText.counted(group.findings().size(), "finding");
    if (symbols > 0) {
      extent += ", " + PlainText.counted(symbols, "symbol");
    }
    return group.dayCount() == 0
        ? extent
        : extent + ", " + PlainText.counted(group.dayCount(), symbols > 0 ? "symbol-day" : "day");
  }

  /** The first symbols of a group and the number of the others, or its days if it has none. */
  static String subjects(FindingGroup group, int most) {
    List<String> symbols = group.symbols();
    if (symbols.isEmpty()) {
      return days(group.findings().stream().flatMap(each -> each.days().stream()).toList());
    }
    String shown = symbols.stream().limit(most).collect(Collectors.joining(", "));
    int rest = symbols.size() - most;
    return rest <= 0 ? shown : shown + " and " + PlainText.counted(rest, "more symbol");
  }

  /** The ids of the rules without findings, in the order in which they ran. */
  static List<String> silentRules(ReportContent report) {
    Set<String> found = report.findings().stream().map(Finding::rule).collect(Collectors.toSet());
    return report.rules().stream().map(CheckedRule::id).filter(id -> !found.contains(id)).toList();
  }

  /** The symbols of each day, in the order given: {@code 2024-02-20: AUSDT, BUSDT}. */
  static Map<LocalDate, List<String>> byDay(List<SymbolDay> days) {
    return days.stream()
        .collect(
            Collectors.groupingBy(
                SymbolDay::day,
                LinkedHashMap::new,
                Collectors.mapping(SymbolDay::symbol, Collectors.toList())));
  }

  /** A recorded validation: the outcome and the findings. */
  static String outcome(ValidationEntry validation) {
    return (validation.passed() ? "passed" : "failed")
        + ", "
        + PlainText.counted(validation.errors(), "error")
        + " and "
        + PlainText.counted(validation.warnings(), "warning");
  }

  /** A time to the minute. */
  static String minute(Instant at) {
    LocalDateTime utc = LocalDateTime.ofInstant(at, ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
    return utc.toLocalDate() + " " + utc.toLocalTime() + " UTC";
  }

  private static String range(DateRange range) {
    return range.size() == 1 ? range.first().toString() : range.first() + ".." + range.last();
  }
}
