package io.github.futuresavailability.validate.internal.report;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.validate.crosscheck.ContractDifference;
import io.github.futuresavailability.validate.crosscheck.CrossCheckResult;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.level.ServiceLevel;
import java.util.List;

/** Writes a report as a Markdown document. */
final class ReportMarkdown {
  private static final int SHOWN_FINDINGS = 100;

  /** The characters with a meaning in a table cell of Markdown, or in HTML inside it. */
  private static final String SPECIAL = "\\`*_{}[]<>#|~&";

  private ReportMarkdown() {}

  static String of(ReportContent report) {
    StringBuilder text = new StringBuilder("# Validation\n\n");
    text.append(report.verdict()).append('\n');
    ReportWords.byRule(report).forEach((rule, findings) -> appendRule(text, rule, findings));
    report.crossCheck().ifPresent(result -> appendCrossCheck(text, result));
    report
        .sample()
        .ifPresent(
            sample ->
                text.append("\n## Sample of the stored days\n\n")
                    .append(ReportWords.sample(sample))
                    .append(".\n"));
    appendLevels(text, report.serviceLevels());
    List<String> silent = ReportWords.silentRules(report);
    if (!silent.isEmpty()) {
      text.append("\nNo findings of `").append(String.join("`, `", silent)).append("`.\n");
    }
    return text.toString();
  }

  private static void appendCrossCheck(StringBuilder text, CrossCheckResult result) {
    text.append("\n## Cross-check with the exchange\n\n");
    text.append(escaped(result.toString())).append(".\n");
    appendDifferences(text, "Only at the exchange", result.onlyAtExchange());
    appendDifferences(text, "Only in the archive", result.onlyInArchive());
    if (!result.unknownValues().isEmpty()) {
      text.append("\nUnknown values:\n\n");
      result
          .unknownValues()
          .forEach(value -> text.append("- ").append(escaped(value.text())).append('\n'));
    }
  }

  private static void appendDifferences(
      StringBuilder text, String side, List<ContractDifference> differences) {
    if (differences.isEmpty()) {
      return;
    }
    text.append("\n| ").append(side).append(" | Likely reason |\n|---|---|\n");
    differences.stream()
        .limit(SHOWN_FINDINGS)
        .forEach(
            difference ->
                text.append("| ")
                    .append(escaped(difference.symbol()))
                    .append(" | ")
                    .append(escaped(difference.explanation()))
                    .append(" |\n"));
    int rest = differences.size() - SHOWN_FINDINGS;
    if (rest > 0) {
      text.append("\nand ").append(PlainText.counted(rest, "more contract")).append(".\n");
    }
  }

  private static void appendLevels(StringBuilder text, List<ServiceLevel> levels) {
    if (levels.isEmpty()) {
      return;
    }
    text.append("\n## Service levels\n\n| Level | Reached | Target | Outcome | Data |\n");
    text.append("|---|---|---|---|---|\n");
    for (ServiceLevel level : levels) {
      String row =
          String.join(
              " | ",
              level.kind().text(),
              level.measuredText(),
              level.targetText(),
              level.outcome().text(),
              escaped(level.note()));
      text.append("| ").append(row).append(" |\n");
    }
  }

  private static void appendRule(StringBuilder text, String rule, List<Finding> findings) {
    Severity severity = findings.get(0).severity();
    text.append("\n## ").append(severity).append(" `").append(rule).append("`\n\n");
    text.append("| Symbol | Days | Finding | Suggested fix |\n|---|---|---|---|\n");
    findings.stream().limit(SHOWN_FINDINGS).forEach(finding -> append(text, finding));
    int rest = findings.size() - SHOWN_FINDINGS;
    if (rest > 0) {
      text.append("\nand ").append(PlainText.counted(rest, "more finding")).append(".\n");
    }
  }

  private static void append(StringBuilder text, Finding finding) {
    text.append("| ")
        .append(escaped(finding.symbol().orElse("")))
        .append(" | ")
        .append(ReportWords.days(finding.days()))
        .append(" | ")
        .append(escaped(finding.message()))
        .append(" | ")
        .append(escaped(finding.suggestedFix().toString()))
        .append(" |\n");
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    PlainText.visible(text)
        .chars()
        .forEach(
            c -> {
              if (SPECIAL.indexOf(c) >= 0) {
                escaped.append('\\');
              }
              escaped.append((char) c);
            });
    return escaped.toString();
  }
}
