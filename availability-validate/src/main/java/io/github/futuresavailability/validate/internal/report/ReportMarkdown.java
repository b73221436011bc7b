package io.github.futuresavailability.validate.internal.report;

import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.store.ValidationEntry;
import io.github.futuresavailability.validate.crosscheck.ContractDifference;
import io.github.futuresavailability.validate.crosscheck.CrossCheckResult;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.FindingGroup;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.internal.NewestListings;
import io.github.futuresavailability.validate.level.ServiceLevel;
import java.util.List;

/** Writes a report as a Markdown document. */
final class ReportMarkdown {
  private static final int SHOWN_CONTRACTS = 100;
  private static final int SHOWN_SYMBOLS = 20;

  /** The characters with a meaning in a table cell of Markdown, or in HTML inside it. */
  private static final String SPECIAL = "\\`*_{}[]<>#|~&";

  private ReportMarkdown() {}

  static String of(ReportContent report) {
    StringBuilder text = new StringBuilder("# Validation\n\n");
    text.append(report.verdict()).append('\n');
    RuleFindings.of(report).forEach(rule -> appendRule(text, rule));
    report.database().ifPresent(facts -> appendDatabase(text, facts));
    report.crossCheck().ifPresent(result -> appendCrossCheck(text, result));
    report
        .sample()
        .ifPresent(
            sample ->
                text.append("\n## Sample of the stored days\n\n")
                    .append(ReportWords.sample(sample))
                    .append(".\n"));
    appendLevels(text, report.serviceLevels());
    report.newestListings().ifPresent(newest -> appendListings(text, newest));
    appendValidations(text, report.validations());
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
        .limit(SHOWN_CONTRACTS)
        .forEach(
            difference ->
                text.append("| ")
                    .append(escaped(difference.symbol()))
                    .append(" | ")
                    .append(escaped(difference.explanation()))
                    .append(" |\n"));
    int rest = differences.size() - SHOWN_CONTRACTS;
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

  private static void appendRule(StringBuilder text, RuleFindings found) {
    text.append("\n## " + found.severity() + " " + code(found.rule().id()) + "\n");
    if (!found.rule().explanation().isEmpty()) {
      text.append("\n").append(escaped(found.rule().explanation())).append('\n');
    }
    found.groups().forEach(group -> appendGroup(text, group));
  }

  private static void appendGroup(StringBuilder text, FindingGroup group) {
    text.append('\n');
    if (group.findings().size() <= ReportWords.FEW_FINDINGS) {
      group.findings().forEach(finding -> text.append("- ").append(line(finding)).append('\n'));
    } else {
      String subjects = ReportWords.subjects(group, SHOWN_SYMBOLS);
      text.append("- **" + ReportWords.extent(group) + "**")
          .append(subjects.isEmpty() ? "" : ": " + escaped(subjects))
          .append("\n- For example ")
          .append(line(group.findings().get(0)))
          .append('\n');
    }
    text.append("\nSuggested fix: ").append(fix(group.suggestedFix())).append(".\n");
  }

  private static String line(Finding finding) {
    String where = ReportWords.where(finding);
    return (where.isEmpty() ? "" : escaped(where) + ": ") + escaped(finding.message());
  }

  private static String fix(SuggestedFix fix) {
    return escaped(fix.advice()) + fix.call().map(call -> ": " + code(call)).orElse("");
  }

  private static void appendDatabase(StringBuilder text, DatabaseFacts facts) {
    text.append("\n## Database\n\n");
    facts.lines().forEach((name, fact) -> text.append("- " + name + ": " + code(fact) + "\n"));
  }

  private static void appendListings(StringBuilder text, NewestListings newest) {
    if (!newest.isEmpty()) {
      text.append("\n## Newest listings and delistings\n\n");
      appendDays(text, "listed", newest.listed());
      appendDays(text, "delisted", newest.delisted());
    }
  }

  private static void appendDays(StringBuilder text, String event, List<SymbolDay> days) {
    ReportWords.byDay(days)
        .forEach(
            (day, symbols) ->
                text.append("- " + day + " " + event + ": ")
                    .append(escaped(String.join(", ", symbols)) + "\n"));
  }

  private static void appendValidations(StringBuilder text, List<ValidationEntry> validations) {
    if (!validations.isEmpty()) {
      text.append("\n## Earlier validations\n\n");
      validations.stream()
          .limit(ReportWords.SHOWN_VALIDATIONS)
          .forEach(
              each ->
                  text.append("- " + ReportWords.minute(each.startedAt()))
                      .append(": " + ReportWords.outcome(each) + "\n"));
    }
  }

  /** Code, in more backticks than the longest run in it. */
  private static String code(String raw) {
    String text = PlainText.visible(raw);
    String fence = "`";
    while (text.contains(fence)) {
      fence += "`";
    }
    return fence.length() == 1 ? fence + text + fence : fence + " " + text + " " + fence;
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
