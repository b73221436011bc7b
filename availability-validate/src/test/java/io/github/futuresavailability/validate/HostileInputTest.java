package io.github.futuresavailability.validate;

import static io.github.futuresavailability.validate.DrawnDatabase.clockOn;
import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.database.DatabaseClosedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import io.github.futuresavailability.validate.render.CalendarPicture;
import io.github.futuresavailability.validate.render.GrowthPicture;
import io.github.futuresavailability.validate.rule.ValidationRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What must not end a report or a picture. */
final class HostileInputTest {
  private static final List<String> LINE_ENDS =
      List.of("\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\u000B", "\f");

  @Test
  void aSymbolWithLineEndsIsReportedInOneLineByEveryRule() {
    for (String end : LINE_ENDS) {
      String symbol = "X" + end + "USDT";
      DrawnDatabase drawing =
          new DrawnDatabase()
              .with("AUSDT", "t".repeat(40))
              .with(symbol, "ttt.t?p" + "t".repeat(20) + ",t" + "t".repeat(11));

      List<Finding> findings = run(ValidationSuite.standard(clockOn(day(41))), drawing).findings();
      assertThat(findings)
          .extracting(Finding::rule)
          .containsExactly("unprobed-days", "missing-days", "overdue-days", "volume-coverage");
      assertThat(findings)
          .allSatisfy(
              finding -> {
                assertThat(finding.symbol()).contains(symbol);
                assertThat(finding.suggestedFix() + finding.message() + finding)
                    .doesNotContain(end);
              });
    }
  }

  @Test
  void noLineEndGetsIntoALineOfTheReport() {
    String symbol = "X\u2028\u2029\u0085\rUSDT";
    ValidationReport report =
        run(
            ValidationSuite.standard(clockOn(day(41))),
            new DrawnDatabase().with("AUSDT", "t".repeat(40)).with(symbol, "t?" + "t".repeat(38)));

    assertThat(report.toText())
        .contains("X\\u{2028}\\u{2029}\\u{85}\\u{D}USDT 2024-02-21: 1 unprobed day\n");
    assertThat(report.toMarkdown()).doesNotContain("\u2028", "\u2029", "\u0085", "\r");
  }

  @Test
  void aFindingWithAnyLineEndIsRefused() {
    for (String end : LINE_ENDS) {
      assertThatThrownBy(() -> Finding.of("r", Severity.ERROR, "m", "two" + end + "lines"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("The suggested fix of a finding must be one line: ");
    }
  }

  @Test
  void aRuleThatThrowsIsOneErrorOfTheReport() {
    ValidationRule broken =
        rule(
            "broken-rule",
            database -> {
              throw new IllegalStateException("no\nidea");
            });
    ValidationReport report =
        run(onlyWith(broken, "volume-coverage"), new DrawnDatabase().with("AUSDT", "p"));

    assertThat(report.passed()).isFalse();
    assertThat(report.rules()).containsExactly("broken-rule", "volume-coverage");
    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsExactly("broken-rule", "volume-coverage");
    assertThat(report.findings().get(0).message())
        .isEqualTo("the rule could not be checked: java.lang.IllegalStateException: no\\u{A}idea");
  }

  @Test
  void aRuleWithABadQueryIsOneErrorAndAnUnusableDatabaseHasNoReport() {
    ValidationSuite suite =
        ValidationSuite.of(
            List.of(
                rule(
                    "bad-query",
                    database ->
                        database.query(
                            "SELECT nonsense", row -> Finding.of("r", Severity.ERROR, "m", "f")))));
    AvailabilityDatabase database = new DrawnDatabase().with("AUSDT", "t").open();

    assertThat(suite.run(database).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("StoreException"));
    database.close();
    assertThatThrownBy(() -> suite.run(database))
        .isInstanceOf(DatabaseClosedException.class)
        .hasMessage("The database is closed; open it again");
  }

  @Test
  @SuppressWarnings("NullAway") // what callers without a null checker do
  void nullArgumentsAreNamed() {
    ValidationSuite suite = ValidationSuite.standard();

    assertNamed("rules", () -> ValidationSuite.of(null));
    assertNamed("rule", () -> suite.with(null));
    assertNamed("id", () -> suite.without(null));
    assertNamed("database", () -> suite.run(null));
    assertNamed("clock", () -> ValidationSuite.standard(null));
    assertNamed("database", () -> CalendarPicture.of(null));
    assertNamed("database", () -> GrowthPicture.of(null));
  }

  @Test
  void oneRowOfAFarYearDoesNotMakeTheCalendarDrawCenturies() {
    for (String far : List.of("0001-01-01", "9998-12-31")) {
      try (AvailabilityDatabase database =
          new DrawnDatabase().with("AUSDT", "t".repeat(400)).open()) {
        Instant probed = Instant.parse("2024-03-01T00:00:00Z");
        database.upsert(List.of(Availability.absent("AUSDT", LocalDate.parse(far), probed)));

        assertThat(CalendarPicture.of(database).toSvg())
            .hasSizeLessThan(30_000)
            .contains(
                "From 2024-02-20 to 2025-03-25, 400 days",
                "one square a UTC day, 1 collected day not drawn",
                " 1 collected day not drawn, too far from these years.");
      }
    }
  }

  private static void assertNamed(String argument, Supplier<?> call) {
    assertThatNullPointerException().isThrownBy(call::get).withMessage(argument);
  }

  private static ValidationReport run(ValidationSuite suite, DrawnDatabase drawing) {
    try (AvailabilityDatabase database = drawing.open()) {
      return suite.run(database);
    }
  }

  /** A suite of a rule and one of the standard suite. */
  private static ValidationSuite onlyWith(ValidationRule rule, String standardId) {
    List<ValidationRule> rules = new ArrayList<>(List.of(rule));
    ValidationSuite.standard().rules().stream()
        .filter(each -> each.id().equals(standardId))
        .forEach(rules::add);
    return ValidationSuite.of(rules);
  }

  private interface Check {
    List<Finding> of(AvailabilityDatabase database);
  }

  private static ValidationRule rule(String id, Check check) {
    return new ValidationRule() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public Severity severity() {
        return Severity.WARNING;
      }

      @Override
      public List<Finding> check(AvailabilityDatabase database) {
        return check.of(database);
      }
    };
  }
}
