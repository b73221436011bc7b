package io.github.futuresavailability.validate;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.SampleContradiction;
import io.github.futuresavailability.SampleResult;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.internal.InvalidRow;
import io.github.futuresavailability.validate.internal.RepairPlans;
import java.util.List;

/** The findings of a sample of the stored days that was probed again. */
final class SampleFindings {
  /** The id under which they are reported. */
  static final String RULE = "archive-sample";

  private SampleFindings() {}

  /** One finding a symbol. */
  static List<Finding> of(SampleResult result) {
    List<InvalidRow> rows =
        result.contradictions().stream()
            .map(
                each -> new InvalidRow(each.stored().symbol(), each.stored().day(), evidence(each)))
            .toList();
    return InvalidRow.perSymbol(rows, SampleFindings::finding);
  }

  private static Finding finding(String symbol, List<InvalidRow> rows) {
    List<DateRange> days = InvalidRow.days(rows);
    return Finding.of(
            RULE,
            Severity.ERROR,
            PlainText.counted(rows.size(), "stored day")
                + " of the sample contradicted by the archive; "
                + InvalidRow.first(rows),
            SuggestedFix.of(
                SuggestedFix.Kind.SAMPLE_REPAIR,
                "more days than those of the sample may be wrong; probe again"))
        .withSymbol(symbol)
        .withDays(days)
        .withRepair(RepairPlans.probe(symbol, days));
  }

  private static String evidence(SampleContradiction each) {
    return "stored " + text(each.stored()) + ", the archive has " + text(each.probed());
  }

  private static String text(Availability fact) {
    if (!fact.isPresent()) {
      return "no file";
    }
    return "a file of "
        + (fact.fileSize() == null ? "unknown size" : PlainText.counted(fact.fileSize(), "byte"))
        + (fact.lastModified() == null ? "" : " of " + fact.lastModified());
  }
}
