package io.github.futuresavailability.validate.rule;

import static io.github.futuresavailability.validate.DrawnDatabase.clockOn;
import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.DrawnDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
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
        .isEqualTo("40 symbols present, 50 expected from the days around it");
  }

  @Test
  void aDropTooLongForAGapIsFoundOnEachOfItsDays() {
    List<Finding> findings = completeness(10, "t".repeat(8) + ".".repeat(15) + "t".repeat(17), 40);

    assertThat(findings)
        .extracting(finding -> finding.days().get(0).first())
        .containsExactlyElementsOf(DateRange.of(day(8), day(22)).days().toList());
  }

  @Test
  void aDropAtTheNewestDaysIsAWarningUntilSymbolsReturn() {
    String picture = "t".repeat(38) + "..";

    assertThat(completeness(10, picture, 40)).isEmpty();
    List<Finding> findings = recentDrop(10, picture, 40);
    assertThat(findings)
        .extracting(Finding::days)
        .containsExactly(List.of(DateRange.of(day(38))), List.of(DateRange.of(day(39))));
    assertThat(findings.get(0).severity()).isEqualTo(Severity.WARNING);
    assertThat(findings.get(0).message())
        .isEqualTo(
            "10 of 50 symbols absent since then: delisted together, or missing from the archive");
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

  /** Checks some symbols with this history next to others that are always present. */
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

  private static List<Finding> check(ValidationRule rule, DrawnDatabase drawing) {
    try (AvailabilityDatabase database = drawing.open()) {
      return rule.check(database);
    }
  }
}
