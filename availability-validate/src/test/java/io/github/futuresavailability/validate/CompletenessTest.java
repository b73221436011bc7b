package io.github.futuresavailability.validate;

import static io.github.futuresavailability.validate.DrawnDatabase.clockOn;
import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CompletenessTest {
  private static final Clock CLOCK = clockOn(day(42));

  @Test
  void aSuddenDropThatPassesIsFoundOnItsDay() {
    List<Finding> findings = completeness(10, "t".repeat(20) + "." + "t".repeat(19), 40);

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).severity()).isEqualTo(Severity.ERROR);
    assertThat(findings.get(0).days()).containsExactly(DateRange.of(day(20)));
    assertThat(findings.get(0).message())
        .isEqualTo("40 symbols present where the days around let expect 50");
  }

  @Test
  void aDropTooLongForAHoleIsFoundOnEachOfItsDays() {
    List<Finding> findings = completeness(10, "t".repeat(8) + ".".repeat(15) + "t".repeat(17), 40);

    assertThat(findings)
        .extracting(finding -> finding.days().get(0).first())
        .containsExactlyElementsOf(DateRange.of(day(8), day(22)).days().toList());
  }

  @Test
  void aDropAtTheNewestDaysIsAWarningUntilSomebodyReturns() {
    String picture = "t".repeat(38) + "..";

    assertThat(completeness(10, picture, 40)).isEmpty();
    List<Finding> findings = recentDrop(10, picture, 40);
    assertThat(findings)
        .extracting(Finding::days)
        .containsExactly(List.of(DateRange.of(day(38))), List.of(DateRange.of(day(39))));
    assertThat(findings.get(0).severity()).isEqualTo(Severity.WARNING);
    assertThat(findings.get(0).message())
        .isEqualTo(
            "10 symbols of 50 gone and not back yet: delisted together, or not in the archive");
  }

  @Test
  void manySymbolsMayLeaveForGoodOnOneDay() {
    assertThat(completeness(20, "t".repeat(20) + ".".repeat(20), 20)).isEmpty();
    assertThat(recentDrop(20, "t".repeat(20) + ".".repeat(20), 20)).isEmpty();
    assertThat(recentDrop(20, "t".repeat(20) + ".".repeat(8), 20)).isEmpty();
    assertThat(recentDrop(20, "t".repeat(20) + ".".repeat(7), 20)).hasSize(7);
  }

  @Test
  void aDropOfPendingDaysIsNoDrop() {
    assertThat(recentDrop(20, "t".repeat(38) + ",,", 20)).isEmpty();
    assertThat(completeness(20, "t".repeat(20) + "," + "t".repeat(19), 20)).isEmpty();
  }

  @Test
  void fewSymbolsOrASmallShareOfThemAreNoDrop() {
    assertThat(completeness(4, "t".repeat(20) + "." + "t".repeat(19), 10)).isEmpty();
    assertThat(completeness(5, "t".repeat(20) + "." + "t".repeat(19), 46)).isEmpty();
    assertThat(completeness(5, "t".repeat(20) + "." + "t".repeat(19), 45)).hasSize(1);
  }

  @Test
  void contractsThatAreDeliveredAreNotExpected() {
    DrawnDatabase drawing = new DrawnDatabase().with("BTCUSDT", "t".repeat(40));
    for (String asset : List.of("BTC", "ETH", "ADA", "DOT", "BNB", "LTC", "LINK")) {
      drawing.with(asset + "USDT_240329", "t".repeat(39) + ".");
    }

    assertThat(day(38)).hasToString("2024-03-29");
    assertThat(check(new RecentDrop(CLOCK), drawing)).isEmpty();
  }

  @Test
  void fixedThresholdsTellRecentAndHistoricalDaysApart() {
    DrawnDatabase drawing =
        new DrawnDatabase()
            .with("AUSDT", "..." + "t".repeat(97))
            .with("BUSDT", "t".repeat(50) + "." + "t".repeat(46) + "...");

    List<Finding> findings = check(MinimumCounts.of(2, 1), drawing);
    assertThat(findings).extracting(Finding::days).containsExactly(List.of(DateRange.of(day(50))));
    assertThat(findings.get(0).message()).isEqualTo("1 symbol present, at least 2 due");
    assertThat(check(MinimumCounts.of(1, 2), drawing))
        .extracting(finding -> finding.days().get(0).first())
        .containsExactly(day(0), day(1), day(2));
    assertThat(check(MinimumCounts.of(700, 100), new DrawnDatabase())).isEmpty();
  }

  @Test
  void aNegativeMinimumIsRefused() {
    assertThatThrownBy(() -> MinimumCounts.of(-1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A minimum is negative: recent -1, historical 0");
  }

  /** Checks some symbols with this history beside others that are always present. */
  private static List<Finding> completeness(int symbols, String picture, int others) {
    return check(new Completeness(CLOCK), drawing(symbols, picture, others));
  }

  private static List<Finding> recentDrop(int symbols, String picture, int others) {
    return check(new RecentDrop(CLOCK), drawing(symbols, picture, others));
  }

  private static DrawnDatabase drawing(int symbols, String picture, int others) {
    DrawnDatabase drawing = new DrawnDatabase();
    for (int i = 0; i < symbols; i++) {
      drawing.with("DROP" + i + "USDT", picture);
    }
    for (int i = 0; i < others; i++) {
      drawing.with("STEADY" + i + "USDT", "t".repeat(picture.length()));
    }
    return drawing;
  }

  private static List<Finding> check(Validator rule, DrawnDatabase drawing) {
    try (AvailabilityDatabase database = drawing.open()) {
      return rule.check(database);
    }
  }
}
