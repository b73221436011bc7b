package io.github.futuresavailability.validate.internal.report;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.validate.crosscheck.ContractDifference;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.level.ServiceLevel;
import java.util.List;

/** Writes a report for a terminal. */
final class ReportText {
  private static final int SHOWN_FINDINGS = 20;

  private ReportText() {}

  static String of(ReportContent report) {
    StringBuilder text = new StringBuilder();
    text.append(report.verdict()).append('\n');
    ReportWords.byRule(report).forEach((rule, findings) -> appendRule(text, rule, findings));
    appendCrossCheck(text, report);
    report
        .sample()
        .ifPresent(
            sample ->
                text.append("\nsample of the stored days\n  ")
                    .append(ReportWords.sample(sample))
                    .append('\n'));
    appendLevels(text, report);
    List<String> silent = ReportWords.silentRules(report);
    if (!silent.isEmpty()) {
      text.append("\nno findings of ").append(String.join(", ", silent)).append('\n');
    }
    return text.toString();
  }

  private static void appendCrossCheck(StringBuilder text, ReportContent report) {
    report
        .crossCheck()
        .ifPresent(
            result -> {
              text.append("\ncross-check with the exchange\n  ").append(result).append('\n');
              append(text, "only at the exchange", result.onlyAtExchange());
              append(text, "only in the archive", result.onlyInArchive());
              result
                  .unknownValues()
                  .forEach(
                      value ->
                          text.append("  unknown value: ")
                              .append(PlainText.visible(value.text()))
                              .append('\n'));
            });
  }

  private static void append(
      StringBuilder text, String side, List<ContractDifference> differences) {
    differences.stream()
        .limit(SHOWN_FINDINGS)
        .forEach(
            difference ->
                text.append("  " + side + ": ")
                    .append(PlainText.visible(difference.symbol()))
                    .append(", " + difference.explanation() + "\n"));
    int rest = differences.size() - SHOWN_FINDINGS;
    if (rest > 0) {
      text.append("  " + side + ": " + PlainText.counted(rest, "more contract") + "\n");
    }
  }

  private static void appendLevels(StringBuilder text, ReportContent report) {
    List<ServiceLevel> levels = report.serviceLevels();
    if (!levels.isEmpty()) {
      text.append("\nservice levels\n");
      levels.forEach(level -> text.append("  ").append(level).append('\n'));
    }
  }

  private static void appendRule(StringBuilder text, String rule, List<Finding> findings) {
    text.append('\n').append(findings.get(0).severity()).append(' ').append(rule).append('\n');
    findings.stream().limit(SHOWN_FINDINGS).forEach(finding -> append(text, finding));
    int rest = findings.size() - SHOWN_FINDINGS;
    if (rest > 0) {
      text.append("  and ").append(PlainText.counted(rest, "more finding")).append('\n');
    }
  }

  private static void append(StringBuilder text, Finding finding) {
    String symbol = finding.symbol().map(s -> s + " ").orElse("");
    String days = finding.days().isEmpty() ? "" : ReportWords.days(finding.days());
    String where = (symbol + days).strip();
    text.append("  ")
        .append(PlainText.visible(where.isEmpty() ? "" : where + ": "))
        .append(PlainText.visible(finding.message()))
        .append("\n    suggested fix: ")
        .append(PlainText.visible(finding.suggestedFix().toString()))
        .append('\n');
  }
}
