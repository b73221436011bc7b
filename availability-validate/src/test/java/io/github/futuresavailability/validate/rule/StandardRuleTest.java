package io.github.futuresavailability.validate.rule;

import static io.github.futuresavailability.validate.DrawnDatabase.clockOn;
import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.DrawnDatabase;
import io.github.futuresavailability.validate.ValidationSuite;
import io.github.futuresavailability.validate.finding.Finding;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StandardRuleTest {
  @Test
  void aLookBackReachesItsFirstDayTodayAndTomorrow() {
    LocalDate first = LocalDate.of(2024, 2, 20);

    assertThat(StandardRule.lookBack("probe", first, clockOn(LocalDate.of(2024, 3, 1))))
        .as("11 days up to 2024-02-29 begin on 02-19, 11 days up to 03-01 on 02-20")
        .hasToString("probe: DailyUpdate.lookingBackDays(11)");
    assertThat(StandardRule.lookBack("probe", first, clockOn(first.minusDays(9))))
        .hasToString("probe: DailyUpdate.lookingBackDays(1)");
  }

  @Test
  void everyRuleNamesACallThatFixesItsDays() {
    String lookBack = "DailyUpdate.symbols(BUSDT).lookingBackDays(40)";

    assertThat(fix("?t" + "t".repeat(38)))
        .isEqualTo("probe: Backfill.symbols(BUSDT).between(2024-02-20, 2024-02-20)");
    assertThat(fix("tt.t" + "t".repeat(36)))
        .isEqualTo("the archive may have added the files since; probe again: " + lookBack);
    assertThat(fix("tt,t" + "t".repeat(36))).isEqualTo("probe again: " + lookBack);
    assertThat(fix("tpt" + "t".repeat(37)))
        .isEqualTo(
            "collect the volume: VolumeCollection.symbols(BUSDT).between(2024-02-21, 2024-02-21)");
  }

  @Test
  void theRulesOfWholeDaysNameACallForEverySymbol() {
    DrawnDatabase drawing = new DrawnDatabase();
    for (int i = 0; i < 6; i++) {
      drawing.with("S" + i + "USDT", "tt.t" + "t".repeat(36));
    }
    drawing.with("AUSDT", "t".repeat(40));
    String lookBack = "probe all symbols again: DailyUpdate.lookingBackDays(40)";

    assertThat(fixes(new Completeness(clockOn(day(41))), drawing))
        .containsExactly("do not rely on this day; " + lookBack);
  }

  private static String fix(String picture) {
    try (AvailabilityDatabase database =
        new DrawnDatabase().with("AUSDT", "t".repeat(40)).with("BUSDT", picture).open()) {
      List<Finding> findings = ValidationSuite.standard(clockOn(day(41))).run(database).findings();
      assertThat(findings).hasSize(1);
      return findings.get(0).suggestedFix().toString();
    }
  }

  private static List<String> fixes(ValidationRule rule, DrawnDatabase drawing) {
    try (AvailabilityDatabase database = drawing.open()) {
      return rule.check(database).stream()
          .map(finding -> finding.suggestedFix().toString())
          .toList();
    }
  }
}
