package io.github.futuresavailability.validate.internal.report;

import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.validate.crosscheck.ContractDifference;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.FindingGroup;
import io.github.futuresavailability.validate.level.ServiceLevel;
import java.util.List;
import java.util.Locale;

/** Writes a report for a terminal. */
final class ReportText {
  private static final int SHOWN_CONTRACTS = 20;
  private static final int SHOWN_SYMBOLS = 10;

  private ReportText() {}

  static String of(ReportContent report) {
    StringBuilder text = new StringBuilder();
    text.append(report.verdict()).append('\n');
    RuleFindings.of(report).forEach(rule -> appendRule(text, rule));
    appendDatabase(text, report);
    appendCrossCheck(text, report);
    report
        .sample()
        .ifPresent(
            sample ->
                text.append("\nsample of the stored days\n  ")
                    .append(ReportWords.sample(sample))
                    .append('\n'));
    appendLevels(text, report);
    appendListings(text, report);
    appendValidations(text, report);
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
        .limit(SHOWN_CONTRACTS)
        .forEach(
            difference ->
                text.append("  " + side + ": ")
                    .append(PlainText.visible(difference.symbol()))
                    .append(", " + difference.explanation() + "\n"));
    int rest = differences.size() - SHOWN_CONTRACTS;
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

  private static void appendRule(StringBuilder text, RuleFindings found) {
    String explanation = found.rule().explanation();
    text.append('\n')
        .append(found.severity() + " " + PlainText.visible(found.rule().id()))
        .append(explanation.isEmpty() ? "" : ": " + PlainText.visible(explanation))
        .append('\n');
    found.groups().forEach(group -> appendGroup(text, group));
  }

  private static void appendGroup(StringBuilder text, FindingGroup group) {
    if (group.findings().size() <= ReportWords.FEW_FINDINGS) {
      group.findings().forEach(finding -> appendLine(text, "  ", finding));
    } else {
      String subjects = ReportWords.subjects(group, SHOWN_SYMBOLS);
      text.append("  " + ReportWords.extent(group))
          .append(subjects.isEmpty() ? "" : ": " + PlainText.visible(subjects))
          .append('\n');
      appendLine(text, "    for example ", group.findings().get(0));
    }
    text.append("    suggested fix: ")
        .append(PlainText.visible(group.suggestedFix().toString()))
        .append('\n');
  }

  private static void appendLine(StringBuilder text, String start, Finding finding) {
    String where = ReportWords.where(finding);
    text.append(start)
        .append(PlainText.visible(where.isEmpty() ? "" : where + ": "))
        .append(PlainText.visible(finding.message()))
        .append('\n');
  }

  private static void appendDatabase(StringBuilder text, ReportContent report) {
    report
        .database()
        .ifPresent(
            facts -> {
              text.append("\ndatabase\n");
              facts
                  .lines()
                  .forEach(
                      (name, fact) ->
                          text.append("  " + name.toLowerCase(Locale.ROOT) + ": ")
                              .append(PlainText.visible(fact) + "\n"));
            });
  }

  private static void appendListings(StringBuilder text, ReportContent report) {
    report
        .newestListings()
        .ifPresent(
            newest -> {
              appendDays(text, "newest listings", newest.listed());
              appendDays(text, "newest delistings", newest.delisted());
            });
  }

  private static void appendDays(StringBuilder text, String title, List<SymbolDay> days) {
    if (!days.isEmpty()) {
      text.append("\n" + title + "\n");
      ReportWords.byDay(days)
          .forEach(
              (day, symbols) ->
                  text.append("  " + day + ": ")
                      .append(PlainText.visible(String.join(", ", symbols)) + "\n"));
    }
  }

  private static void appendValidations(StringBuilder text, ReportContent report) {
    if (!report.validations().isEmpty()) {
      text.append("\nearlier validations\n");
      report.validations().stream()
          .limit(ReportWords.SHOWN_VALIDATIONS)
          .forEach(
              each ->
                  text.append("  " + ReportWords.minute(each.startedAt()))
                      .append(": " + ReportWords.outcome(each) + "\n"));
    }
  }
}
