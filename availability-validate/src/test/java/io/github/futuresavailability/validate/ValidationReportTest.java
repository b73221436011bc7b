package io.github.futuresavailability.validate;

import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreSummary;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.FindingGroup;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.finding.SuggestedFix;
import io.github.futuresavailability.validate.internal.report.CheckedRule;
import io.github.futuresavailability.validate.internal.report.ReportContent;
import io.github.futuresavailability.validate.rule.ValidationRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ValidationReportTest {
  private static final StoreSummary SUMMARY =
      new StoreSummary(Optional.of(DateRange.of(day(0), day(9))), 3, 1_204, 900, 0);
  private static final Finding ERROR =
      Finding.of("b-rule", Severity.ERROR, "is wrong", "repair it");
  private static final Finding WARNING =
      Finding.of("a-rule", Severity.WARNING, "is unusual", "look at it");

  @Test
  void findingsStandBySeverityThenRuleSymbolAndDay() {
    List<Finding> ordered =
        List.of(
            Finding.of("a-rule", Severity.ERROR, "m", "f").withSymbol("Z"),
            ERROR,
            ERROR.withSymbol("A").withDays(List.of(DateRange.of(day(3)))),
            ERROR.withSymbol("A").withDays(List.of(DateRange.of(day(4)))),
            ERROR.withSymbol("币安人生USDT"),
            WARNING);
    List<Finding> shuffled = new ArrayList<>(ordered);
    Collections.reverse(shuffled);

    assertThat(report(shuffled).findings()).containsExactlyElementsOf(ordered).isUnmodifiable();
  }

  @Test
  void warningsDoNotKeepAReportFromPassing() {
    assertThat(report(List.of()).passed()).isTrue();
    assertThat(report(List.of(WARNING)).passed()).isTrue();
    assertThat(report(List.of(WARNING, ERROR)).passed()).isFalse();
    assertThat(report(List.of(WARNING, ERROR)).count(Severity.WARNING)).isEqualTo(1);
  }

  @Test
  void theTextHasVerdictFindingsAndSilentRules() {
    Finding placed =
        ERROR
            .withSymbol("BTCUSDT")
            .withDays(List.of(DateRange.of(day(0)), DateRange.of(day(2), day(4))));

    assertThat(report(List.of(WARNING, placed)).toText())
        .isEqualTo(
            """
            FAILED: 1 error, 1 warning in 1,204 rows of 3 symbols, 2024-02-20..2024-02-29

            ERROR b-rule: A row is wrong.
              BTCUSDT 2024-02-20, 2024-02-22..2024-02-24: is wrong
                suggested fix: repair it

            WARNING a-rule
              is unusual
                suggested fix: look at it

            no findings of c-rule
            """);
  }

  @Test
  void theMarkdownHasTheSame() {
    Finding placed = ERROR.withSymbol("A|<b>_USDT").withDays(List.of(DateRange.of(day(0))));

    assertThat(report(List.of(placed)).toMarkdown())
        .isEqualTo(
            """
            # Validation

            FAILED: 1 error, 0 warnings in 1,204 rows of 3 symbols, 2024-02-20..2024-02-29

            ## ERROR `b-rule`

            A row is wrong.

            - A\\|\\<b\\>\\_USDT 2024-02-20: is wrong

            Suggested fix: repair it.

            No findings of `a-rule`, `c-rule`.
            """);
  }

  @Test
  void theSameAdviceManyTimesIsOneLineWithItsSymbols() {
    List<Finding> many =
        IntStream.range(0, 61)
            .mapToObj(
                i ->
                    ERROR
                        .withSymbol("S" + (1000 + i))
                        .withDays(List.of(DateRange.of(day(i), day(i + 1)))))
            .toList();

    assertThat(report(many).toText())
        .contains(
            """

            ERROR b-rule: A row is wrong.
              61 findings, 61 symbols, 122 symbol-days: S1000, S1001, S1002, S1003, S1004, S1005, \
            S1006, S1007, S1008, S1009 and 51 more symbols
                for example S1000 2024-02-20..2024-02-21: is wrong
                suggested fix: repair it

            """);
    assertThat(report(many).toMarkdown())
        .contains(
            "- **61 findings, 61 symbols, 122 symbol-days**: S1000, ",
            "S1019 and 41 more symbols\n",
            "- For example S1000 2024-02-20..2024-02-21: is wrong\n\nSuggested fix: repair it.\n")
        .doesNotContain("S1020");
    assertThat(report(many).toHtml())
        .contains(
            "<strong>61 findings, 61 symbols, 122 symbol-days</strong>",
            "S1023 and 37 more symbols",
            "<td class=\"where\">S1060 2024-04-20..2024-04-21</td>")
        .containsOnlyOnce("Suggested fix: repair it");
  }

  @Test
  void otherAdviceOfARuleIsAnotherGroup() {
    ValidationReport report =
        report(
            List.of(
                ERROR.withSymbol("A"),
                ERROR.withSymbol("B").withSuggestedFix(SuggestedFix.of("remove it"))));

    assertThat(report.groups()).extracting(FindingGroup::symbols).hasSize(2);
    assertThat(report.toText())
        .contains(
            """
              A: is wrong
                suggested fix: repair it
              B: is wrong
                suggested fix: remove it
            """);
  }

  @Test
  void longListsAreCutAndSaySo() {
    List<Finding> many =
        IntStream.range(0, 1_000).mapToObj(i -> ERROR.withSymbol("S" + (1000 + i))).toList();
    List<DateRange> days =
        IntStream.range(0, 6).mapToObj(i -> DateRange.of(day(3 * i), day(3 * i + 1))).toList();

    assertThat(report(many).toText()).contains("1,000 findings, 1,000 symbols: S1000");
    assertThat(report(many).toHtml())
        .contains("S1499", "and 500 more findings.")
        .doesNotContain("S1500")
        .hasSizeLessThan(60_000);
    assertThat(report(List.of(ERROR.withDays(days))).toText())
        .contains("2024-02-29..2024-03-01 and 4 more days: is wrong");
  }

  @Test
  void aSymbolCannotSteerATerminal() {
    assertThat(report(List.of(ERROR.withSymbol("A\u001B[2J\u202E\n币"))).toText())
        .contains("A\\u{1B}[2J\\u{202E}\\u{A}币: is wrong");
  }

  @Test
  void aReportPrintsItsVerdict() {
    assertThat(report(List.of()))
        .hasToString(
            "PASSED: 0 errors, 0 warnings in 1,204 rows of 3 symbols," + " 2024-02-20..2024-02-29");
  }

  @Test
  void aFindingIsEqualIfEveryPartIs() {
    Finding same = Finding.of("b-rule", Severity.ERROR, "is wrong", "repair it");

    assertThat(ERROR).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo("is wrong");
    assertThat(ERROR).isNotEqualTo(WARNING).isNotEqualTo(same.withSymbol("A"));
    assertThat(ERROR).isNotEqualTo(same.withDays(List.of(DateRange.of(day(0)))));
    assertThat(ERROR.withSymbol("A").withDays(List.of(DateRange.of(day(0)))))
        .hasToString("ERROR b-rule A [2024-02-20..2024-02-20]: is wrong");
    assertThat(ERROR).hasToString("ERROR b-rule: is wrong");
  }

  @Test
  void aFindingIsReportedInOneLine() {
    assertThatThrownBy(() -> Finding.of("r", Severity.ERROR, "two\nlines", "f"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The message of a finding must be one line: \"two\nlines\"");
    assertThatThrownBy(() -> Finding.of("r", Severity.ERROR, "m", " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The suggested fix of a finding must be one line: \" \"");
  }

  @Test
  void anotherProgramReplacesTheSuggestedFixes() {
    ValidationReport report =
        report(List.of(ERROR, WARNING)).withSuggestedFixes(fix -> fix.withCall("repair"));

    assertThat(report.toText())
        .contains("suggested fix: repair it: repair\n", "suggested fix: look at it: repair\n");
    assertThat(report.groups())
        .extracting(group -> group.suggestedFix().toString())
        .containsExactly("repair it: repair", "look at it: repair");
    assertThat(report.toJson()).contains("\"suggested_fix\": \"repair it: repair\"");
    assertThat(report.rules()).containsExactly("a-rule", "b-rule", "c-rule");
  }

  @Test
  void everySeverityReadsBack() {
    for (Severity severity : Severity.values()) {
      assertThat(Severity.parse(severity.code())).isSameAs(severity);
    }
    assertThatThrownBy(() -> Severity.parse("ERROR"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No severity \"ERROR\"");
  }

  @Test
  void aSuiteIsExtendedAndCutById() {
    ValidationSuite suite = ValidationSuite.standard().with(new FixedFindings(0));

    assertThat(suite.rules())
        .extracting(ValidationRule::id)
        .containsExactly(
            "file-integrity",
            "schema-integrity",
            "impossible-keys",
            "duplicate-rows",
            "unexpected-rows",
            "future-times",
            "date-continuity",
            "unprobed-days",
            "completeness",
            "recent-drop",
            "missing-days",
            "overdue-days",
            "stale-tail",
            "volume-coverage",
            "kline-sanity",
            "early-close",
            "untraded-run",
            "name-reuse",
            "silent-replacement",
            "fixed-findings");
    assertThat(suite.without("stale-tail").rules()).hasSize(19);
    assertThatThrownBy(() -> suite.with(new FixedFindings(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Two rules have the id \"fixed-findings\"");
    assertThatThrownBy(() -> ValidationSuite.of(List.of()).without("stale-tail"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No rule \"stale-tail\"; the rules are []");
  }

  @Test
  void aSuiteReportsEveryRuleThatRan() {
    try (AvailabilityDatabase database = new DrawnDatabase().with("AUSDT", "pp").open()) {
      ValidationReport report = ValidationSuite.of(List.of(new FixedFindings(0))).run(database);

      assertThat(report.rules()).containsExactly("fixed-findings");
      assertThat(report.summary().presentRows()).isEqualTo(2);
      assertThat(report.findings()).isEmpty();
    }
  }

  private static ValidationReport report(List<Finding> findings) {
    List<CheckedRule> rules =
        List.of(
            new CheckedRule("a-rule", ""),
            new CheckedRule("b-rule", "A row is wrong."),
            new CheckedRule("c-rule", "A row is unexpected."));
    return ValidationReport.of(ReportContent.of(rules, findings, SUMMARY).build());
  }
}
