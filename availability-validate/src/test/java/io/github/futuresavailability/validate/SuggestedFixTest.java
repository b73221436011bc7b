package io.github.futuresavailability.validate;

import static io.github.futuresavailability.validate.DrawnDatabase.clockOn;
import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SuggestedFixTest {
  @Test
  void aLookBackReachesItsFirstDayTodayAndTomorrow() {
    LocalDate first = LocalDate.of(2024, 2, 20);

    assertThat(SuggestedFix.lookBack(first, LocalDate.of(2024, 3, 1)))
        .as("11 days up to 2024-02-29 begin on 02-19, 11 days up to 03-01 on 02-20")
        .isEqualTo("DailyUpdate.lookingBackDays(11), or update --look-back 11");
    assertThat(SuggestedFix.lookBack(first, first.minusDays(9)))
        .isEqualTo("DailyUpdate.lookingBackDays(1), or update --look-back 1");
  }

  @Test
  void todayIsAUtcDayInEveryZone() {
    Clock clock = Clock.fixed(Instant.parse("2024-03-01T23:00:00Z"), ZoneOffset.ofHours(9));

    assertThat(SuggestedFix.today(clock)).isEqualTo("2024-03-01");
  }

  @Test
  void onlySymbolsThatCanBeTypedAreNamed() {
    List<DateRange> days = List.of(DateRange.of(day(0)), DateRange.of(day(3), day(4)));

    assertThat(SuggestedFix.backfill("币安人生USDT", days))
        .isEqualTo(
            "Backfill.symbols(币安人生USDT).between(2024-02-20, 2024-02-24),"
                + " or backfill --symbols 币安人生USDT --from 2024-02-20 --to 2024-02-24");
    for (String odd : List.of("X\nUSDT", "A,B", "A B", "A'B", "A$B", "A\u202EB")) {
      assertThat(SuggestedFix.backfill(odd, days)).isEqualTo(SuggestedFix.backfill(days));
    }
  }

  @Test
  void everyRuleNamesACallThatMendsItsDays() {
    String lookBack =
        "symbols(BUSDT).lookingBackDays(40), or update --symbols BUSDT --look-back 40";

    assertThat(fix("?t" + "t".repeat(38)))
        .isEqualTo(
            "ask: Backfill.symbols(BUSDT).between(2024-02-20, 2024-02-20),"
                + " or backfill --symbols BUSDT --from 2024-02-20 --to 2024-02-20");
    assertThat(fix("tt.t" + "t".repeat(36)))
        .isEqualTo("the archive may have mended it: DailyUpdate." + lookBack);
    assertThat(fix("tt,t" + "t".repeat(36))).isEqualTo("ask again: DailyUpdate." + lookBack);
    assertThat(fix("tpt" + "t".repeat(37)))
        .isEqualTo(
            "collect it: VolumeCollection.symbols(BUSDT).between(2024-02-21, 2024-02-21),"
                + " or volumes --symbols BUSDT --from 2024-02-21 --to 2024-02-21");
  }

  @Test
  void theRulesOfWholeDaysNameACallForEverySymbol() {
    DrawnDatabase drawing = new DrawnDatabase();
    for (int i = 0; i < 6; i++) {
      drawing.with("S" + i + "USDT", "tt.t" + "t".repeat(36));
    }
    drawing.with("AUSDT", "t".repeat(40));
    String lookBack = "DailyUpdate.lookingBackDays(40), or update --look-back 40";

    assertThat(fixes(new Completeness(clockOn(day(41))), drawing))
        .containsExactly("do not rely on this day; ask again for all symbols: " + lookBack);
    assertThat(fixes(MinimumCounts.of(7, 7, clockOn(day(41))), drawing))
        .containsExactly("ask again for all symbols: " + lookBack);
  }

  private static String fix(String picture) {
    try (AvailabilityDatabase database =
        new DrawnDatabase().with("AUSDT", "t".repeat(40)).with("BUSDT", picture).open()) {
      List<Finding> findings = ValidationSuite.standard(clockOn(day(41))).run(database).findings();
      assertThat(findings).hasSize(1);
      return findings.get(0).fix();
    }
  }

  private static List<String> fixes(Validator rule, DrawnDatabase drawing) {
    try (AvailabilityDatabase database = drawing.open()) {
      return rule.check(database).stream().map(Finding::fix).toList();
    }
  }
}
