package io.github.futuresavailability.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.RequestKind;
import io.github.futuresavailability.testkit.ScenarioBuilder;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What vanishes in a bad night comes back, however old it is once the next run looks. */
final class VanishedDaysTest {
  private static final LocalDate LAST_GOOD = LocalDate.parse("2024-03-20");
  private static final String LOST = "LOSTUSDT";
  private static final List<String> OTHERS =
      IntStream.range(0, 115).mapToObj(i -> "A%03dUSDT".formatted(i)).toList();

  @ParameterizedTest
  @CsvSource({
    // days stored before, bad nights, nights without any run
    "60, 1, 2",
    "60, 3, 0",
    "60, 2, 5",
    // The oldest of the vanished days are the first rows of the symbol.
    "19, 1, 2",
    "19, 3, 1",
  })
  void aSymbolThatIsUnlistedForSomeNightsIsWholeAfterwards(
      int stored, int badNights, int withoutRun) {
    LocalDate today = LAST_GOOD.plusDays(badNights + withoutRun + 1L);
    DateRange days = DateRange.of(LAST_GOOD.minusDays(stored - 1L), today);
    try (CollectedFixture it = CollectedFixture.patient(scenario(days, true));
        CollectedFixture fresh = CollectedFixture.patient(scenario(days, true));
        EmbeddedArchive bad = EmbeddedArchive.start(scenario(days, false));
        HttpObjectStore badStore = HttpObjectStore.at(bad.endpoint())) {
      it.archive.publishThrough(LAST_GOOD);
      it.backfill()
          .between(days.first(), LAST_GOOD)
          .clock(CollectedFixture.noonAfter(LAST_GOOD))
          .run();
      for (int night = 1; night <= badNights; night++) {
        bad.publishThrough(LAST_GOOD.plusDays(night));
        DailyUpdate.from(badStore)
            .into(it.database)
            .clock(CollectedFixture.noonAfter(LAST_GOOD.plusDays(night)))
            .run();
      }
      assertThat(it.presentDays(LOST)).hasSize(Math.max(0, stored - 19));

      it.archive.publishThrough(today);
      it.update(today).run();
      fresh.backfill().between(days.first(), today).clock(CollectedFixture.noonAfter(today)).run();
      assertThat(it.facts()).containsExactlyInAnyOrderElementsOf(fresh.facts());
    }
  }

  @Test
  void aBackfillProbesVanishedDaysAgain() {
    DateRange days = DateRange.of(LAST_GOOD.minusDays(59), LAST_GOOD.plusDays(1));
    try (CollectedFixture it = CollectedFixture.patient(scenario(days, true));
        EmbeddedArchive bad = EmbeddedArchive.start(scenario(days, false));
        HttpObjectStore badStore = HttpObjectStore.at(bad.endpoint())) {
      it.archive.publishThrough(LAST_GOOD);
      it.backfill().between(days.first(), LAST_GOOD).run();
      DailyUpdate.from(badStore)
          .into(it.database)
          .clock(CollectedFixture.noonAfter(LAST_GOOD.plusDays(1)))
          .run();
      assertThat(it.presentDays(LOST)).hasSize(41);

      it.archive.publishThrough(days.last());
      it.backfill().clock(CollectedFixture.noonAfter(LAST_GOOD.plusDays(20))).run();
      assertThat(it.presentDays(LOST)).hasSize(61);
    }
  }

  @Test
  void whatIsStillGoneAfter72HoursIsSettled() {
    LocalDate gone = LAST_GOOD.minusDays(30);
    DateRange days = DateRange.of(LAST_GOOD.minusDays(40), LAST_GOOD.plusDays(6));
    ArchiveScenario scenario =
        ArchiveScenario.builder(3).listed("BTCUSDT", days).listed(LOST, days).build();
    try (CollectedFixture it = CollectedFixture.patient(scenario)) {
      it.archive.publishThrough(LAST_GOOD);
      it.backfill().between(days.first(), LAST_GOOD).run();
      it.archive.remove(ArchiveSeries.UM_KLINES_1M.daily(LOST, gone));
      it.update(LAST_GOOD).lookingBackDays(40).run();

      assertThat(IntStream.range(1, 6).mapToLong(night -> listings(it, night)).toArray())
          .as("the discovery, and the gap until it was probed 72 hours later")
          .containsExactly(2, 2, 2, 1, 1);
    }
  }

  @Test
  void aDayThatWasEmptiedOnRequestIsSettledAsWell() {
    LocalDate gone = LAST_GOOD.minusDays(30);
    DateRange days = DateRange.of(LAST_GOOD.minusDays(40), LAST_GOOD.plusDays(6));
    ArchiveScenario scenario = ArchiveScenario.builder(3).listed("BTCUSDT", days).build();
    try (CollectedFixture it = CollectedFixture.patient(scenario)) {
      it.archive.publishThrough(LAST_GOOD);
      it.backfill().between(days.first(), LAST_GOOD).run();
      it.archive.remove(ArchiveSeries.UM_KLINES_1M.daily("BTCUSDT", gone));
      it.update(LAST_GOOD).lookingBackDays(40).allowShrink().run();

      assertThat(IntStream.range(1, 6).mapToLong(night -> listings(it, night)).toArray())
          .containsExactly(2, 2, 2, 1, 1);
    }
  }

  private static long listings(CollectedFixture it, int night) {
    LocalDate day = LAST_GOOD.plusDays(night);
    it.archive.publishThrough(day);
    it.archive.resetTraffic();
    it.update(day).lookingBackDays(1).run();
    return it.archive.traffic().requests(RequestKind.LISTING);
  }

  /** So many symbols that the days of one are fewer than one row in a hundred. */
  private static ArchiveScenario scenario(DateRange days, boolean whole) {
    ScenarioBuilder scenario = ArchiveScenario.builder(3).listed("BTCUSDT", days);
    OTHERS.forEach(symbol -> scenario.listed(symbol, days));
    return (whole ? scenario.listed(LOST, days) : scenario).build();
  }
}
