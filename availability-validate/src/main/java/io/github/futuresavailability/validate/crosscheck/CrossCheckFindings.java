package io.github.futuresavailability.validate.crosscheck;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The findings of a cross-check. */
final class CrossCheckFindings {
  private CrossCheckFindings() {}

  static List<Finding> of(CrossCheckResult result) {
    List<Finding> findings = new ArrayList<>();
    switch (result.outcome()) {
      case NOT_CHECKED -> findings.add(notChecked(result));
      case FAILED -> findings.add(failed(result));
      case PASSED -> {}
    }
    Stream.concat(result.onlyAtExchange().stream(), result.onlyInArchive().stream())
        .filter(difference -> !difference.reason().isExplained())
        .map(difference -> unexplained(result, difference))
        .forEach(findings::add);
    return List.copyOf(findings);
  }

  private static Finding notChecked(CrossCheckResult result) {
    return Finding.of(
        CrossCheck.RULE,
        Severity.WARNING,
        result.toString(),
        SuggestedFix.of(
            SuggestedFix.Kind.SAVED_EXCHANGE_INFO,
            "run it where the exchange can be reached, or use a saved response"));
  }

  private static Finding failed(CrossCheckResult result) {
    return Finding.of(
            CrossCheck.RULE,
            Severity.ERROR,
            "too few contracts match what the exchange lists: " + result,
            SuggestedFix.of(
                SuggestedFix.Kind.UPDATE,
                "probe unprobed and late days with an update, then check the rest"))
        .withDays(days(result));
  }

  private static Finding unexplained(CrossCheckResult result, ContractDifference difference) {
    return Finding.of(
            CrossCheck.RULE,
            Severity.WARNING,
            "does not match the exchange: " + difference.explanation(),
            fix(result, difference))
        .withSymbol(difference.symbol())
        .withDays(days(result));
  }

  private static SuggestedFix fix(CrossCheckResult result, ContractDifference difference) {
    return switch (difference.reason()) {
      case UNPROBED ->
          SuggestedFix.of(SuggestedFix.Kind.BACKFILL, "probe")
              .withSymbol(difference.symbol())
              .withDays(days(result));
      case NOT_IN_ARCHIVE ->
          SuggestedFix.of("the archive may add the file later; the next update probes it again");
      default ->
          SuggestedFix.of(
              "compare with the exchange by hand; the archive may use another name for the"
                  + " contract");
    };
  }

  private static List<DateRange> days(CrossCheckResult result) {
    return result.day().map(DateRange::of).stream().toList();
  }
}
