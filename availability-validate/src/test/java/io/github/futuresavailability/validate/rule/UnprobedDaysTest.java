package io.github.futuresavailability.validate.rule;

import static io.github.futuresavailability.validate.DrawnDatabase.clockOn;
import static io.github.futuresavailability.validate.DrawnDatabase.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.CollectionRun;
import io.github.futuresavailability.store.RunKind;
import io.github.futuresavailability.validate.DrawnDatabase;
import io.github.futuresavailability.validate.ValidationSuite;
import io.github.futuresavailability.validate.finding.Finding;
import io.github.futuresavailability.validate.internal.UnprobedSymbolDays;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far unprobed days are reported, and which the ledger of runs explains. */
final class UnprobedDaysTest {
  private static final int DAYS = 200;
  private static final DrawnDatabase LATE = drawing("?".repeat(100) + "t".repeat(DAYS - 100));

  @Test
  void allLostDaysAtTheEndOfALivingSymbolAreReported() {
    assertReported(drawing("t".repeat(60) + "?".repeat(140)), List.of(), days(60, 199));
  }

  @Test
  void allLostDaysAtTheBeginningOfASymbolAreReported() {
    assertReported(LATE, List.of(), days(0, 99));
    assertReported(LATE, List.of(run(RunKind.BACKFILL, 0, 199, 0)), days(0, 99));
  }

  @Test
  void allDaysOfAStretchAreReportedThatBeginsWithinReachOfAListing() {
    assertReported(
        drawing("t".repeat(60) + ".......?..." + "?".repeat(129)), List.of(), days(67, 67));
    assertReported(drawing("t".repeat(60) + "......." + "?".repeat(133)), List.of(), days(67, 199));
    assertReported(drawing("t".repeat(60) + "........" + "?".repeat(132)), List.of());
  }

  @Test
  void aSymbolThatALaterBackfillCoveredFirstIsHealthy() {
    List<CollectionRun> runs =
        List.of(run(RunKind.BACKFILL, 0, 199, 0), run(RunKind.BACKFILL, 100, 199, 0));

    assertReported(LATE, runs);
    assertReported(
        LATE, List.of(run(RunKind.UPDATE, 100, 199, 0), run(RunKind.BACKFILL, 0, 199, 0)));
  }

  @Test
  void aFailedRunOrAnotherKindOrAnotherDayExplainsNothing() {
    CollectionRun whole = run(RunKind.BACKFILL, 0, 199, 0);

    assertReported(LATE, List.of(whole, run(RunKind.UPDATE, 100, 199, 0)), days(0, 99));
    assertReported(LATE, List.of(whole, run(RunKind.VOLUMES, 100, 199, 0)), days(0, 99));
    assertReported(LATE, List.of(whole, run(RunKind.BACKFILL, 99, 199, 0)), days(0, 99));
    assertReported(LATE, List.of(whole, run(RunKind.BACKFILL, 101, 199, 0)), days(0, 99));
    assertReported(
        LATE,
        List.of(run(RunKind.BACKFILL, 0, 99, 1), run(RunKind.BACKFILL, 100, 199, 0)),
        days(0, 99));
  }

  @Test
  void unpublishedDaysBetweenTheStartOfABackfillAndTheFirstRowDoNotMatter() {
    DrawnDatabase drawing =
        new DrawnDatabase()
            .with("BTCUSDT", "t".repeat(98) + "??" + "t".repeat(100))
            .with("ETHUSDT", "?".repeat(100) + "t".repeat(100));

    try (AvailabilityDatabase database = drawing.open()) {
      database.runs().record(run(RunKind.BACKFILL, 0, 199, 0));
      database.runs().record(run(RunKind.BACKFILL, 98, 199, 0));
      assertThat(UnprobedSymbolDays.read(database)).isEmpty();
    }
  }

  @Test
  void daysAfterTheLastRowAreReportedWhateverTheRunsWere() {
    assertReported(
        drawing("t".repeat(60) + "?".repeat(140)),
        List.of(run(RunKind.BACKFILL, 0, 59, 0), run(RunKind.BACKFILL, 0, 199, 0)),
        days(60, 199));
  }

  private static DrawnDatabase drawing(String picture) {
    return new DrawnDatabase().with("BTCUSDT", "t".repeat(DAYS)).with("ETHUSDT", picture);
  }

  private static CollectionRun run(RunKind kind, int first, int last, long failures) {
    Instant when = Instant.parse("2024-12-01T00:00:00Z");
    return new CollectionRun(kind, days(first, last), when, when, 1, failures);
  }

  private static DateRange days(int first, int last) {
    return DateRange.of(day(first), day(last));
  }

  private static void assertReported(
      DrawnDatabase drawing, List<CollectionRun> runs, DateRange... days) {
    List<DateRange> reported = new ArrayList<>();
    try (AvailabilityDatabase database = drawing.open()) {
      runs.forEach(database.runs()::record);
      for (Finding finding :
          ValidationSuite.standard(clockOn(day(DAYS + 1))).run(database).findings()) {
        assertThat(finding.rule()).isEqualTo("unprobed-days");
        assertThat(finding.symbol()).contains("ETHUSDT");
        reported.addAll(finding.days());
      }
    }
    assertThat(reported).containsExactly(days);
  }
}
