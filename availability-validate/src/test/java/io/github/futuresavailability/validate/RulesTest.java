package io.github.futuresavailability.validate;

import static io.github.futuresavailability.validate.DrawnDatabase.clockOn;
import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.finding.Severity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plants one defect at a time and wants exactly that one found by the whole standard suite. */
final class RulesTest {
  private static final String HEALTHY = "t".repeat(40);
  private static final int NEWEST = HEALTHY.length() - 1;

  @Test
  void aDayWithoutAnyRowIsFound() {
    List<Finding> findings =
        findings(
            new DrawnDatabase()
                .with("AUSDT", "ttttt??ttt?" + "t".repeat(29))
                .with("BUSDT", "ttttt??ttt?" + "t".repeat(29)));

    assertThat(findings).extracting(Finding::rule).containsOnly("date-continuity");
    assertThat(findings)
        .extracting(Finding::days)
        .containsExactly(List.of(days(5, 6)), List.of(days(10, 10)));
    assertThat(findings.get(0).severity()).isEqualTo(Severity.ERROR);
    assertThat(findings.get(0).symbol()).isEmpty();
    assertThat(findings.get(0).message()).isEqualTo("2 days without a row for any symbol");
    assertThat(findings.get(0).suggestedFix())
        .hasToString("probe all symbols: Backfill.between(2024-02-25, 2024-02-26)");
  }

  @Test
  void anEmptyDatabaseHasNotPassed() {
    try (AvailabilityDatabase database = new DrawnDatabase().open()) {
      ValidationReport report = ValidationSuite.standard().run(database);

      assertThat(report.passed()).isFalse();
      assertThat(report.findings())
          .extracting(Finding::message)
          .containsExactly("the database has no day");
    }
  }

  @Test
  void anUnprobedDayInsideAListingIsFound() {
    assertOnly(
        findings(
            new DrawnDatabase().with("AUSDT", HEALTHY).with("BUSDT", "tttt?" + "t".repeat(35))),
        "unprobed-days",
        Severity.ERROR,
        "BUSDT",
        days(4, 4));
  }

  @Test
  void aLongUnprobedGapIsFoundAlthoughItLooksLikeARelisting() {
    assertOnly(
        findings(
            new DrawnDatabase()
                .with("AUSDT", HEALTHY)
                .with("BUSDT", "tttt" + "?".repeat(12) + "t".repeat(24))),
        "unprobed-days",
        Severity.ERROR,
        "BUSDT",
        days(4, 15));
  }

  @Test
  void unprobedDaysAfterTheLastPresentOneAreFoundWhereTheListingMayGoOn() {
    assertOnly(
        findings(
            new DrawnDatabase()
                .with("AUSDT", HEALTHY)
                .with("BUSDT", "t".repeat(20) + "?".repeat(20))),
        "unprobed-days",
        Severity.ERROR,
        "BUSDT",
        days(20, 39));
  }

  @Test
  void unprobedDaysBeforeTheFirstPresentOneAreFoundWhereTheListingMayBegin() {
    assertOnly(
        findings(
            new DrawnDatabase()
                .with("AUSDT", HEALTHY)
                .with("BUSDT", "?".repeat(20) + "t".repeat(20))),
        "unprobed-days",
        Severity.ERROR,
        "BUSDT",
        days(0, 19));
  }

  @Test
  void unprobedDaysFarFromAnyPresentOneAreNoDefect() {
    assertThat(
            findings(
                new DrawnDatabase()
                    .with("AUSDT", HEALTHY)
                    .with("BUSDT", "?".repeat(10) + "........tt........" + "?".repeat(12))))
        .isEmpty();
  }

  @Test
  void aGapOfOneSymbolIsFoundAlthoughOthersHaveRows() {
    assertOnly(
        findings(
            new DrawnDatabase().with("AUSDT", HEALTHY).with("币安人生USDT", "ttt..t" + "t".repeat(34))),
        "missing-days",
        Severity.WARNING,
        "币安人生USDT",
        days(3, 4));
  }

  @Test
  void aGapOfSevenDaysIsAGapAndOneOfEightARelisting() {
    assertOnly(
        findings(
            new DrawnDatabase()
                .with("AUSDT", HEALTHY)
                .with("SEVENUSDT", "ttt" + ".".repeat(7) + "t".repeat(30))
                .with("EIGHTUSDT", "ttt" + ".".repeat(8) + "t".repeat(29))),
        "missing-days",
        Severity.WARNING,
        "SEVENUSDT",
        days(3, 9));
  }

  @Test
  void severalGapsOfASymbolAreOneFinding() {
    List<Finding> findings = findings(new DrawnDatabase().with("AUSDT", "t.t..t" + "t".repeat(34)));

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).days()).containsExactly(days(1, 1), days(3, 4));
    assertThat(findings.get(0).message())
        .isEqualTo("the archive has no file for 3 days inside a listing period");
  }

  @Test
  void aPendingDayIsFoundOnceItsTimeHasCome() {
    DrawnDatabase drawing =
        new DrawnDatabase().with("AUSDT", HEALTHY).with("BUSDT", "t".repeat(38) + ",,");

    assertThat(findings(drawing, NEWEST + 3)).isEmpty();
    assertOnly(
        findings(drawing, NEWEST + 4),
        "overdue-days",
        Severity.WARNING,
        "BUSDT",
        days(NEWEST - 1, NEWEST - 1));
  }

  @Test
  void aPendingGapIsOverdueNotMissing() {
    assertOnly(
        findings(new DrawnDatabase().with("AUSDT", HEALTHY).with("BUSDT", "tt,t" + "t".repeat(36))),
        "overdue-days",
        Severity.WARNING,
        "BUSDT",
        days(2, 2));
  }

  @Test
  void aDatabaseThatLagsBehindIsFound() {
    DrawnDatabase drawing = new DrawnDatabase().with("AUSDT", HEALTHY);

    assertThat(findings(drawing, NEWEST + 4)).isEmpty();
    List<Finding> findings = findings(drawing, NEWEST + 6);
    assertThat(findings).extracting(Finding::rule).containsExactly("stale-tail");
    assertThat(findings.get(0).days()).containsExactly(days(NEWEST + 1, NEWEST + 2));
    assertThat(findings.get(0).message())
        .isEqualTo("the database is 2 days behind what the archive has published");
  }

  @Test
  void presentDaysWithoutVolumeAreFound() {
    assertOnly(
        findings(new DrawnDatabase().with("AUSDT", HEALTHY).with("BUSDT", "tpp0" + "t".repeat(36))),
        "volume-coverage",
        Severity.WARNING,
        "BUSDT",
        days(1, 2));
  }

  @Test
  void aDatabaseWithoutAnyVolumeIsOneFinding() {
    List<Finding> findings =
        findings(
            new DrawnDatabase()
                .with("AUSDT", "p".repeat(40))
                .with("BUSDT", "..." + "p".repeat(37)));

    assertThat(findings).extracting(Finding::rule).containsExactly("volume-coverage");
    assertThat(findings.get(0).symbol()).isEmpty();
    assertThat(findings.get(0).message())
        .isEqualTo("no volume was collected for any of 77 present symbol-days");
    assertThat(findings.get(0).suggestedFix())
        .hasToString("collect the volumes: VolumeCollection.between(2024-02-20, 2024-03-30)");
  }

  @Test
  void aHistoryWithoutAnyFileHasNoFinding() {
    assertThat(findings(new DrawnDatabase().with("AUSDT", ".".repeat(40)))).isEmpty();
  }

  @Test
  void aVolumeOfAFileThatVanishedIsNoneThatWasCollected() {
    try (AvailabilityDatabase database = new DrawnDatabase().with("AUSDT", "ptp").open()) {
      Instant later = day(99).atStartOfDay(ZoneOffset.UTC).toInstant();
      database.upsert(List.of(Availability.absent("AUSDT", day(1), later)));

      assertThat(ValidationSuite.standard(clockOn(day(2))).run(database).findings())
          .filteredOn(finding -> finding.rule().equals("volume-coverage"))
          .singleElement()
          .extracting(Finding::message)
          .isEqualTo("no volume was collected for any of 2 present symbol-days");
    }
  }

  private static List<Finding> findings(DrawnDatabase drawing) {
    return findings(drawing, NEWEST + 4);
  }

  private static List<Finding> findings(DrawnDatabase drawing, int today) {
    try (AvailabilityDatabase database = drawing.open()) {
      return ValidationSuite.standard(clockOn(day(today))).run(database).findings();
    }
  }

  private static DateRange days(int first, int last) {
    return DateRange.of(day(first), day(last));
  }

  private static void assertOnly(
      List<Finding> findings, String rule, Severity severity, String symbol, DateRange days) {
    assertThat(findings).hasSize(1);
    Finding finding = findings.get(0);
    assertThat(finding.rule()).isEqualTo(rule);
    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.symbol()).contains(symbol);
    assertThat(finding.days()).containsExactly(days);
  }
}
