package io.github.futuresavailability.validate;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SampleContradiction;
import io.github.futuresavailability.SampleResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a sample of the stored days amounts to, in words and as findings. */
final class SampleWords {
  /** The rule under which its findings stand. */
  static final String RULE = "archive-sample";

  private SampleWords() {}

  static String verdict(SampleResult result) {
    return String.format(
        Locale.ROOT,
        "%s and %,d present ones probed again, %s",
        ReportWords.counted(result.absentDays(), "absent day"),
        result.presentDays(),
        ReportWords.counted(result.contradictions().size(), "contradiction"));
  }

  /** One finding a symbol. */
  static List<Finding> findings(SampleResult result) {
    Map<String, List<InvalidRow>> bySymbol = new LinkedHashMap<>();
    for (SampleContradiction each : result.contradictions()) {
      Availability stored = each.stored();
      bySymbol
          .computeIfAbsent(stored.symbol(), symbol -> new ArrayList<>())
          .add(new InvalidRow(stored.symbol(), stored.day(), evidence(each)));
    }
    return bySymbol.entrySet().stream()
        .map(rows -> finding(rows.getKey(), rows.getValue()))
        .toList();
  }

  private static Finding finding(String symbol, List<InvalidRow> rows) {
    List<DateRange> days = InvalidRow.days(rows);
    return Finding.of(
            RULE,
            Severity.ERROR,
            ReportWords.counted(rows.size(), "stored day")
                + " of the sample contradicted by the archive; "
                + InvalidRow.first(rows),
            "probe again: repairPlan(), or repair with the same --sample and --seed; more days than"
                + " those of the sample may be wrong")
        .withSymbol(symbol)
        .withDays(days)
        .withRepair(SuggestedFix.askFor(symbol, days));
  }

  private static String evidence(SampleContradiction each) {
    return "stored " + words(each.stored()) + ", the archive has " + words(each.probed());
  }

  private static String words(Availability fact) {
    if (!fact.isPresent()) {
      return "no file";
    }
    return "a file of "
        + (fact.fileSize() == null ? "unknown size" : fact.fileSize() + " bytes")
        + (fact.lastModified() == null ? "" : " of " + fact.lastModified());
  }
}
