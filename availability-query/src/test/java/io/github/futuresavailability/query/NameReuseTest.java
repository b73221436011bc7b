package io.github.futuresavailability.query;

import static io.github.futuresavailability.query.History.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.universe.Rebalance;
import io.github.futuresavailability.universe.SelectedContract;
import io.github.futuresavailability.universe.SelectedUniverse;
import io.github.futuresavailability.universe.Universe;
import io.github.futuresavailability.universe.UniverseSelection;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A name that goes to a new contract without a break in its files, as in the archive: it trades for
 * two months, its files are without trades for eleven months, and then it trades again, while the
 * settled name of the old contract begins with a file without trades.
 */
final class NameReuseTest {
  private static final String X = "XUSDT";
  private static final String SETTLED = "XUSDTSETTLED";
  private static final int CLOSED = 60;
  private static final int RESTART = 390;
  private static final int END = 430;
  private static final UniverseSelection ALL = UniverseSelection.all();

  private static final History REUSED =
      history(
          "1".repeat(CLOSED) + "0".repeat(RESTART - CLOSED) + "3".repeat(END - RESTART),
          ".".repeat(RESTART) + "00");

  private static History history(String name, String settled) {
    return new History(Map.of(X, name, SETTLED, settled, "BTCUSDT", "1".repeat(END)));
  }

  @FunctionalInterface
  private interface Check {
    void accept(AvailabilityQueries queries, VolumeQueries volumes);
  }

  private static void on(History history, Check check) {
    try (AvailabilityDatabase database = history.inMemory()) {
      check.accept(AvailabilityQueries.on(database), VolumeQueries.on(database));
    }
  }

  private static List<DateRange> periods(AvailabilityQueries queries) {
    return queries.timelineOf(X).listings().stream().map(ListingPeriod::range).toList();
  }

  private static DateRange days(int first, int last) {
    return DateRange.of(day(first), day(last));
  }

  @Test
  void theTimelineHasAListingPeriodForEachContract() {
    on(
        REUSED,
        (queries, volumes) -> {
          assertThat(queries.timelineOf(X))
              .hasToString(
                  """
                  XUSDT: 430 days probed, 2 listing periods, 0 gaps
                  period  first_day   last_day    present_days  gap_days  is_open
                       1  2024-01-01  2024-02-29            60         0  false
                       2  2025-01-25  2025-03-05            40         0  true""");
          assertThat(queries.conditionOf(X, day(200))).isEqualTo(DayCondition.UNTRADED);
          assertThat(queries.explain(X, day(200)))
              .isEqualTo(
                  "XUSDT had a file for 2024-07-19 of 1200 bytes written at 2024-07-20T00:00:00Z, but"
                      + " no trade; it was not listed: it was listed from 2024-01-01 to 2024-02-29"
                      + " and again since 2025-01-25");
        });
  }

  @Test
  void theNewContractIsListedAndTheSettledNameIsNot() {
    on(
        REUSED,
        (queries, volumes) -> {
          assertThat(queries.listedOn(day(RESTART))).containsExactly(X);
          assertThat(queries.firstListedOn(day(RESTART))).isEmpty();
          assertThat(queries.delistedOn(day(CLOSED))).containsExactly(X);
          assertThat(queries.delistedOn(day(RESTART))).isEmpty();
          assertThat(queries.changesBetween(day(0), day(END)).toCsv())
              .isEqualTo(
                  "date,symbol,change\n2024-03-01,XUSDT,delisted\n2025-01-25,XUSDT,listed\n");
        });
  }

  @Test
  void lifetimesAreThoseOfNamesOrOfListingPeriods() {
    on(
        REUSED,
        (queries, volumes) -> {
          assertThat(queries.lifetimes().where(life -> life.symbol().equals(X)).toCsv())
              .endsWith(
                  "\nXUSDT,perpetual,USDT,,2024-01-01,2025-03-05,true,430,2025-03-05,"
                      + closeOn(END - 1)
                      + ",0\n");
          assertThat(queries.lifetimesByPeriod().where(life -> life.symbol().startsWith(X)).toCsv())
              .endsWith(
                  "\nXUSDT,perpetual,USDT,1,2024-01-01,2024-02-29,false,60,2024-02-29,"
                      + closeOn(CLOSED - 1)
                      + ",0\nXUSDT,perpetual,USDT,2,2025-01-25,2025-03-05,true,40,2025-03-05,"
                      + closeOn(END - 1)
                      + ",0\n");
        });
  }

  private static double closeOn(int index) {
    return REUSED.close(X, index);
  }

  @Test
  void ageAndMeanVolumesAreThoseOfTheNewContract() {
    on(
        REUSED,
        (queries, volumes) -> {
          assertThat(queries.universeAsOf(day(RESTART + 7)).listedAtLeastDays(30).symbols())
              .containsExactly("BTCUSDT");
          SelectedUniverse top =
              queries.universeAsOf(day(RESTART + 7)).topByQuoteVolume(9, 30).select();
          assertThat(top.byVolume())
              .containsExactly(
                  new SelectedContract(X, 2, 7, 37.5, 1),
                  new SelectedContract("BTCUSDT", 1, RESTART + 7, 12.5, 2));
        });
  }

  @Test
  void aContractIsAMemberUntilItWasFlatForEightDays() {
    on(
        REUSED,
        (queries, volumes) -> {
          for (int flat = 0; flat <= 10; flat++) {
            assertThat(queries.universeAsOf(day(CLOSED + flat)).symbols().contains(X))
                .isEqualTo(flat < 8);
          }
          assertThat(queries.universeAsOf(day(RESTART)).symbols()).containsExactly("BTCUSDT");
          assertThat(queries.universeAsOf(day(RESTART + 1)).symbols())
              .containsExactly("BTCUSDT", X);
        });
  }

  @Test
  void aRebalancedUniverseLosesTheOldContractAndGetsTheNewOne() {
    on(
        REUSED,
        (queries, volumes) -> {
          assertThat(queries.rebalance(day(50), day(410), Period.ofDays(60), ALL))
              .extracting(r -> r.entered() + "-" + r.left())
              .containsExactly(
                  "[BTCUSDT, XUSDT]-[]",
                  "[]-[XUSDT]",
                  "[]-[]",
                  "[]-[]",
                  "[]-[]",
                  "[]-[]",
                  "[XUSDT]-[]");
          Rebalance jump =
              queries.rebalance(day(50), day(410), Period.ofDays(360), ALL).entries().get(1);
          assertThat(jump.entered()).containsExactly(X);
          assertThat(jump.left()).containsExactly(X);
        });
  }

  @Test
  void moversAndTrendsCompareNothingWithTheOldContract() {
    on(
        REUSED,
        (queries, volumes) -> {
          Movers movers = volumes.moversOn(day(RESTART + 5), RESTART - 40);
          assertThat(movers.newcomers()).containsExactly(X);
          assertThat(movers.symbols()).containsExactly("BTCUSDT");
          assertThat(volumes.trendOf(X, END).days()).hasSize(END - RESTART);
          assertThat(volumes.trendOf(X, END).days().get(0).day()).isEqualTo(day(RESTART));
          for (int days = 1; days < END; days++) {
            assertThat(volumes.trendOf(X, days).days()).hasSize(Math.min(days, END - RESTART));
          }
        });
  }

  @Test
  void aUniverseSeparatesTheContracts() {
    on(
        REUSED,
        (queries, volumes) -> {
          Universe universe = queries.universe();
          assertThat(universe.periodsOf(X))
              .containsExactly(days(0, CLOSED - 1), days(RESTART, END - 1));
          assertThat(universe.contains(X, day(10), 1)).isTrue();
          assertThat(universe.contains(X, day(10), 2)).isFalse();
          assertThat(universe.contains(X, day(RESTART), 2)).isTrue();
          assertThat(universe.periodOn(X, day(200))).isEmpty();
          assertThat(universe.entered(day(10), day(RESTART))).containsExactly(X, SETTLED);
          assertThat(universe.left(day(10), day(RESTART))).containsExactly(X);
          assertThat(universe.stayed(day(10), day(RESTART))).containsExactly("BTCUSDT");
          assertThat(universe.stayed(day(200), day(RESTART))).containsExactly("BTCUSDT");
          assertThat(universe.stayed(day(10), day(200))).containsExactly("BTCUSDT", X);
          assertThat(universe.entered(day(RESTART - 1), day(RESTART))).containsExactly(X, SETTLED);
          assertThat(universe.left(day(RESTART - 1), day(RESTART))).containsExactly(X);
          assertThat(universe.everyDayOf(day(10), day(RESTART))).containsExactly("BTCUSDT");
        });
  }

  @Test
  void withoutVolumesTheFilesAloneDecide() {
    History files = history("#".repeat(END), ".".repeat(RESTART) + "##");
    on(
        files,
        (queries, volumes) -> {
          assertThat(periods(queries)).containsExactly(days(0, END - 1));
          assertThat(queries.changesBetween(day(0), day(END))).isEmpty();
          assertThat(queries.listedOn(day(RESTART))).isEmpty();
          assertThat(queries.firstListedOn(day(RESTART))).isEmpty();
          assertThat(queries.universeAsOf(day(RESTART + 7)).select().find(X).orElseThrow())
              .isEqualTo(new SelectedContract(X, 1, RESTART + 7, null, null));
        });
  }

  @Test
  void volumesThatAreCollectedLaterSplitTheListingPeriod() {
    History files = history("#".repeat(END), ".".repeat(RESTART) + "##");
    try (AvailabilityDatabase database = files.inMemory()) {
      AvailabilityQueries queries = AvailabilityQueries.on(database);
      assertThat(periods(queries)).hasSize(1);
      REUSED.writeTo(database);
      assertThat(periods(queries)).containsExactly(days(0, CLOSED - 1), days(RESTART, END - 1));
      assertThat(queries.listedOn(day(RESTART))).containsExactly(X);
    }
  }

  @Test
  void aCopiedHistorySplitsNothing() {
    History copied =
        history("1".repeat(END), ".".repeat(20) + "1".repeat(40) + "0".repeat(END - 60));
    on(
        copied,
        (queries, volumes) -> {
          assertThat(periods(queries)).containsExactly(days(0, END - 1));
          assertThat(queries.listedOn(day(20))).isEmpty();
          assertThat(queries.changesBetween(day(0), day(END)).toCsv())
              .isEqualTo("date,symbol,change\n2024-03-01,XUSDTSETTLED,delisted\n");
        });
  }

  @Test
  void aNameThatIsReusedAfterAPauseOfOneDayIsSplit() {
    for (String pause : List.of(".", "0")) {
      History paused =
          history("1".repeat(100) + pause + "2".repeat(END - 101), ".".repeat(101) + "0");
      on(
          paused,
          (queries, volumes) -> {
            assertThat(periods(queries)).containsExactly(days(0, 99), days(101, END - 1));
            assertThat(queries.listedOn(day(101))).containsExactly(X);
            assertThat(queries.delistedOn(day(100))).containsExactly(X);
            assertThat(queries.universeAsOf(day(103)).select().find(X).orElseThrow())
                .isEqualTo(new SelectedContract(X, 2, 2, null, null));
          });
    }
  }

  @Test
  void aNameThatIsReusedWithoutAPauseIsSplit() {
    History moved = history("1".repeat(100) + "2".repeat(END - 100), ".".repeat(100) + "0");
    on(
        moved,
        (queries, volumes) -> {
          assertThat(periods(queries)).containsExactly(days(0, 99), days(100, END - 1));
          assertThat(queries.changesBetween(day(0), day(END)).toCsv())
              .isEqualTo(
                  "date,symbol,change\n2024-04-10,XUSDT,delisted\n2024-04-10,XUSDT,listed\n");
          assertThat(queries.delistedOn(day(100))).containsExactly(X);
          assertThat(queries.listedOn(day(100))).containsExactly(X);
        });
  }

  @Test
  void aRestartOnTheFirstCollectedDayListsNothing() {
    on(
        history("1".repeat(END), "0"),
        (queries, volumes) -> {
          assertThat(periods(queries)).containsExactly(days(0, END - 1));
          assertThat(queries.changesBetween(day(0), day(END))).isEmpty();
          assertThat(queries.listedOn(day(0))).isEmpty();
        });
  }

  @Test
  void aRestartOnTheLastCollectedDayIsKnownAtOnce() {
    on(
        history("1".repeat(END - 1) + "1", ".".repeat(END - 1) + "0"),
        (queries, volumes) -> {
          assertThat(periods(queries)).containsExactly(days(0, END - 2), days(END - 1, END - 1));
          assertThat(queries.listedOn(day(END - 1))).containsExactly(X);
          assertThat(queries.delistedOn(day(END - 1))).containsExactly(X);
          assertThat(queries.universeAsOf(day(END)).select().find(X).orElseThrow().ageDays())
              .isEqualTo(1);
          assertThat(queries.universeAsOf(day(END - 1)).select().find(X).orElseThrow().ageDays())
              .isEqualTo(END - 1);
        });
  }

  @Test
  void tradesOfTheContractBeforeAreNotThoseOfTheNewOne() {
    on(
        history("1".repeat(END), ".".repeat(300) + "00"),
        (queries, volumes) -> {
          assertThat(queries.universeAsOf(day(305)).tradedOnLastDays(5).symbols()).contains(X);
          assertThat(queries.universeAsOf(day(305)).tradedOnLastDays(6).symbols())
              .containsExactly("BTCUSDT");
        });
  }

  @Test
  void aCopyFromTheFirstDayOnIsNoNewcomer() {
    on(
        history(".....".concat("1".repeat(END - 5)), ".....".concat("1".repeat(20))),
        (queries, volumes) -> {
          assertThat(queries.listedOn(day(5))).containsExactly(X);
          assertThat(queries.firstListedOn(day(5))).containsExactly(X);
          assertThat(queries.changesBetween(day(5), day(5)).toCsv())
              .isEqualTo("date,symbol,change\n2024-01-06,XUSDT,listed\n");
        });
  }

  @Test
  void aNameThatOnlyLooksSettledIsListedAsAnyOther() {
    on(
        new History(Map.of("_SETTLED", ".....11111", "BTCUSDT", "1".repeat(40))),
        (queries, volumes) -> {
          for (int i = 1; i < 20; i++) {
            assertThat(queries.listedOn(day(i)))
                .isEqualTo(i == 5 ? List.of("_SETTLED") : List.of());
            assertThat(queries.delistedOn(day(i))).isEmpty();
          }
        });
  }

  @Test
  void aNameCanBeReusedTwice() {
    History twice =
        new History(
            Map.of(
                X,
                "1".repeat(100) + "2".repeat(100) + "3".repeat(END - 200),
                SETTLED,
                ".".repeat(100) + "000",
                SETTLED + "SETTLED",
                ".".repeat(200) + "000",
                "BTCUSDT",
                "1".repeat(END)));
    on(
        twice,
        (queries, volumes) -> {
          assertThat(periods(queries))
              .containsExactly(days(0, 99), days(100, 199), days(200, END - 1));
          assertThat(queries.listedOn(day(100))).containsExactly(X);
          assertThat(queries.listedOn(day(200))).containsExactly(X);
          assertThat(queries.universe().periodOn(X, day(250))).hasValue(3);
          assertThat(
                  queries
                      .universeAsOf(day(210))
                      .topByQuoteVolume(1, 30)
                      .select()
                      .byVolume()
                      .get(0)
                      .meanQuoteVolume())
              .isCloseTo(37.5, within(0.0));
        });
  }

  @Test
  void sevenFlatDaysOfALivingContractSplitNothingAndEightDo() {
    IntStream.of(7, 8)
        .forEach(
            flat ->
                on(
                    history("1".repeat(50) + "0".repeat(flat) + "1".repeat(50), ""),
                    (queries, volumes) ->
                        assertThat(periods(queries))
                            .containsExactlyElementsOf(
                                flat == 7
                                    ? List.of(days(0, 106))
                                    : List.of(days(0, 49), days(58, 107)))));
  }
}
