package io.github.futuresavailability.validate;

import io.github.futuresavailability.DateRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a cross-check amounts to, in words and as findings. */
final class CrossCheckWords {
  /** The rule under which its findings stand. */
  static final String RULE = "cross-check";

  private static final String BY_HAND =
      "look at the contract at the exchange; it may be a name that the archive spells otherwise";

  private CrossCheckWords() {}

  static String verdict(CrossCheckResult result) {
    return switch (result.outcome()) {
      case NOT_CHECKED -> "could not be checked: " + result.reason().orElse("");
      case PASSED, FAILED ->
          String.format(
              Locale.ROOT,
              "%,d of %,d %s perpetuals match on %s, %s; %s due",
              result.matched(),
              result.compared(),
              ReportWords.visible(result.quoteAsset()),
              result.day().map(Object::toString).orElse(""),
              ReportWords.percent(result.matchShare().orElse(0)),
              ReportWords.percent(result.threshold()));
    };
  }

  /** A difference in words: the reason, and what is known beside it. */
  static String why(ContractDifference difference) {
    String detail = ReportWords.visible(difference.detail());
    return difference.reason().words() + (detail.isEmpty() ? "" : " (" + detail + ")");
  }

  static List<Finding> findings(CrossCheckResult result) {
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
    return findings;
  }

  private static Finding notChecked(CrossCheckResult result) {
    return Finding.of(
        RULE,
        Severity.WARNING,
        verdict(result),
        "ask from where the exchange answers, or give a saved answer: validate --exchange-info FILE");
  }

  private static Finding failed(CrossCheckResult result) {
    return Finding.of(
            RULE,
            Severity.ERROR,
            "too few contracts match what the exchange lists: " + verdict(result),
            "mend what was never asked or came late with an update, then look at the rest")
        .withDays(days(result));
  }

  private static Finding unexplained(CrossCheckResult result, ContractDifference difference) {
    return Finding.of(
            RULE,
            Severity.WARNING,
            "does not match the exchange: " + why(difference),
            fix(result, difference))
        .withSymbol(difference.symbol())
        .withDays(days(result));
  }

  private static String fix(CrossCheckResult result, ContractDifference difference) {
    return switch (difference.reason()) {
      case NEVER_ASKED -> "ask: " + SuggestedFix.backfill(difference.symbol(), days(result));
      case NOT_IN_ARCHIVE -> "the archive may mend it; the next update asks again";
      default -> BY_HAND;
    };
  }

  private static List<DateRange> days(CrossCheckResult result) {
    return result.day().map(DateRange::of).stream().toList();
  }
}
