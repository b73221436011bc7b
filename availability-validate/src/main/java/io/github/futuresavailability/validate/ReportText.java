package io.github.futuresavailability.validate;

import java.util.List;

/** Writes a report for a terminal. */
final class ReportText {
  private static final int SHOWN_FINDINGS = 20;

  private ReportText() {}

  static String of(ValidationReport report) {
    StringBuilder text = new StringBuilder();
    text.append(ReportWords.verdict(report)).append('\n');
    ReportWords.byRule(report).forEach((rule, findings) -> appendRule(text, rule, findings));
    appendCrossCheck(text, report);
    report
        .sample()
        .ifPresent(
            sample ->
                text.append("\nsample of the stored days\n  ")
                    .append(SampleWords.verdict(sample))
                    .append('\n'));
    appendLevels(text, report);
    List<String> silent = ReportWords.silentRules(report);
    if (!silent.isEmpty()) {
      text.append("\nnothing found by ").append(String.join(", ", silent)).append('\n');
    }
    return text.toString();
  }

  private static void appendCrossCheck(StringBuilder text, ValidationReport report) {
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
                          text.append("  never seen before: ")
                              .append(ReportWords.visible(value.words()))
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
                    .append(ReportWords.visible(difference.symbol()))
                    .append(", " + CrossCheckWords.why(difference) + "\n"));
    int rest = differences.size() - SHOWN_FINDINGS;
    if (rest > 0) {
      text.append("  " + side + ": " + ReportWords.counted(rest, "more contract") + "\n");
    }
  }

  private static void appendLevels(StringBuilder text, ValidationReport report) {
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
      text.append("  and ").append(ReportWords.counted(rest, "more finding")).append('\n');
    }
  }

  private static void append(StringBuilder text, Finding finding) {
    String symbol = finding.symbol().map(s -> s + " ").orElse("");
    String days = finding.days().isEmpty() ? "" : ReportWords.days(finding.days());
    String where = (symbol + days).strip();
    text.append("  ")
        .append(ReportWords.visible(where.isEmpty() ? "" : where + ": "))
        .append(ReportWords.visible(finding.message()))
        .append("\n    fix: ")
        .append(ReportWords.visible(finding.fix()))
        .append('\n');
  }
}
