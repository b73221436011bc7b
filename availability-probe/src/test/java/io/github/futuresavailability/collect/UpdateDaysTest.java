package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.probe.ProbeRoute;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.RequestKind;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Updates about one day or about everything, and the ways to probe. */
final class UpdateDaysTest {
  private static final LocalDate DAY = LocalDate.parse("2024-02-10");
  private static final LocalDate NEXT = DAY.plusDays(1);
  private static final String PRESENT =
      "SELECT count(*) FROM daily_availability WHERE available AND date = ?";

  @Test
  void oneDayIsProbedByHeadAndCounted() {
    try (CollectedFixture it = upTo(DAY)) {
      it.archive.publishThrough(NEXT);
      it.archive.resetTraffic();
      CollectionReport report = update(it, NEXT).on(NEXT).run();

      DayCounts counts = report.newestDay().orElseThrow();
      assertThat(counts.day()).isEqualTo(NEXT);
      assertThat(counts.available())
          .isEqualTo(it.database.query(PRESENT, r -> r.getLong(1), NEXT).get(0));
      assertThat(counts.available() + counts.unavailable()).isEqualTo(report.symbols());
      assertThat(counts.unavailable()).isPositive();
      assertThat(it.archive.traffic().requests(RequestKind.HEAD)).isEqualTo(report.symbols());
    }
  }

  @Test
  void aCompleteDayIsSkippedUnlessItIsRequestedAgain() {
    LocalDate settled = DAY.minusDays(10);
    try (CollectedFixture it = upTo(DAY)) {
      update(it, DAY.plusDays(9)).on(settled).run();
      it.archive.resetTraffic();
      CollectionReport skipped = update(it, DAY.plusDays(9)).on(settled).run();

      assertThat(it.archive.traffic().requests(RequestKind.HEAD)).isZero();
      assertThat(skipped.changes().total()).isZero();
      assertThat(skipped.newestDay().orElseThrow().available()).isPositive();
      CollectionReport again = update(it, DAY.plusDays(9)).againOn(settled).run();
      assertThat(again.changes().confirmed()).isEqualTo(again.symbols());
    }
  }

  @Test
  void anUnpublishedDayIsNotWrittenAndHasNoCounts() {
    try (CollectedFixture it = upTo(DAY)) {
      List<String> before = it.rows();
      CollectionReport report = update(it, NEXT).on(NEXT).run();

      assertThat(report.newestDay()).isEmpty();
      assertThat(it.rows()).isEqualTo(before);
    }
  }

  @Test
  void oneDayGivesANewSymbolItsWholeHistory() {
    LocalDate listed = LocalDate.parse("2024-02-01");
    try (CollectedFixture it = upTo(listed.minusDays(1))) {
      it.archive.publishThrough(listed.plusDays(2));
      update(it, listed.plusDays(2)).on(listed.plusDays(2)).run();

      assertThat(it.presentDays("NEWUSDT")).hasSize(3);
      assertThat(it.presentDays("BTCUSDT")).doesNotContain(listed.toString());
    }
  }

  @Test
  void refreshingSeesWhatChangedBeforeAnyLookBack() {
    try (CollectedFixture it = upTo(DAY)) {
      LocalDate old = it.archive.scenario().days().first().plusDays(3);
      it.archive.replace(ArchiveSeries.UM_KLINES_1M.daily("BTCUSDT", old));

      assertThat(update(it, DAY).run().changes().replaced()).isZero();
      CollectionReport refreshed = update(it, DAY).refreshing().run();
      assertThat(refreshed.changes().replaced()).isEqualTo(1);
      assertThat(refreshed.changes().added()).isZero();
      assertThat(update(it, DAY).refreshing().run().changes().replaced()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(ProbeRoute.class)
  void everyRouteGivesTheSameRows(ProbeRoute route) {
    try (CollectedFixture it = upTo(DAY);
        CollectedFixture whole = upTo(NEXT)) {
      it.archive.publishThrough(NEXT);
      it.archive.resetTraffic();
      CollectionReport report = update(it, NEXT).lookingBackDays(3).probingBy(route).run();

      assertThat(facts(it)).isEqualTo(facts(whole));
      assertThat(it.archive.traffic().requests(RequestKind.HEAD))
          .isEqualTo(route == ProbeRoute.HEAD ? 3L * report.symbols() : 0);
    }
  }

  @Test
  void aListingProbesASingleDayToo() {
    try (CollectedFixture it = upTo(DAY)) {
      it.archive.publishThrough(NEXT);
      it.archive.resetTraffic();
      update(it, NEXT).on(NEXT).probingBy(ProbeRoute.LISTING).run();

      assertThat(it.archive.traffic().requests(RequestKind.HEAD)).isZero();
      assertThat(it.presentDays("BTCUSDT")).contains(NEXT.toString());
    }
  }

  /** The rows without the address of the server. */
  private static List<String> facts(CollectedFixture it) {
    return it.rows().stream().map(row -> row.replaceAll("http.*?/data/", "")).toList();
  }

  private static CollectedFixture upTo(LocalDate day) {
    CollectedFixture it = CollectedFixture.from(ArchiveScenario.small());
    it.archive.publishThrough(day);
    it.backfillThrough(day).run();
    return it;
  }

  private static DailyUpdate update(CollectedFixture it, LocalDate lastDay) {
    return DailyUpdate.from(it.store)
        .into(it.database)
        .parallelism(16)
        .clock(CollectedFixture.noonAfter(lastDay));
  }
}
