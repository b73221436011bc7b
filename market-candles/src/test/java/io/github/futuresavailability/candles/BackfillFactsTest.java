package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.BackfillFixtures.BTC;
import static io.github.futuresavailability.candles.BackfillFixtures.BTC_FIRST;
import static io.github.futuresavailability.candles.BackfillFixtures.TO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.candles.deribit.DeribitCandles;
import io.github.futuresavailability.testkit.deribit.DeribitFault;
import io.github.futuresavailability.testkit.deribit.DeribitRequest;
import io.github.futuresavailability.testkit.deribit.DeribitScenario;
import io.github.futuresavailability.testkit.deribit.EmbeddedDeribit;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No outage, partial response or wrong clock becomes an outcome that is never requested again. */
final class BackfillFactsTest {
  private static final Instant DAY = Instant.parse("2024-01-20T00:00:00Z");
  private static final Instant DAY_END = Instant.parse("2024-01-20T23:59:00Z");

  private DuckDbCandles store;

  @BeforeEach
  void open() {
    store = DuckDbCandles.inMemory();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static DeribitScenario.Builder btc() {
    return DeribitScenario.builder(1).instrument(BTC, BTC_FIRST);
  }

  private static CandleBackfill backfill(CandleSource source, CandleStore into) {
    return BackfillFixtures.backfill(source, into).instruments(BTC).between(DAY, DAY_END);
  }

  private List<LedgerEntry> ledger() {
    return store.ledger(BTC, Resolution.ONE_MINUTE);
  }

  private List<Candle> storedCandles() {
    return CandleQueries.on(store)
        .candles(BTC, Resolution.ONE_MINUTE, BTC_FIRST.minusSeconds(86_400), TO.plusSeconds(60))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-20T00:00:00Z, 2024-01-20T00:00:00Z, 45",
    "2024-01-20T00:00:00Z, 2024-01-20T00:00:00Z, 1600",
    "2024-01-20T00:00:00Z, 2024-01-20T00:00:00Z, 7000",
    "2024-01-20T12:00:00Z, 2024-01-20T12:00:00Z, 45",
    "2024-01-03T12:00:00Z, 2024-01-03T12:00:00Z, 60",
    "2024-01-20T00:00:00Z, 2024-01-19T00:00:00Z, 3000"
  })
  void anOutageAtTheBeginningOfTheRangeIsNotTheBeginningOfTheData(
      Instant from, Instant outage, int minutes) {
    DeribitScenario scenario = btc().outage(BTC, outage, minutes).through(TO).build();
    Instant to = outage.plus(Duration.ofDays(9));
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(scenario);
        DeribitCandles source = BackfillFixtures.source(deribit)) {
      backfill(source, store).between(from, to).run();

      // The windows that any other run has, none of them divided at the first candle.
      assertThat(ledger())
          .extracting(LedgerEntry::window)
          .isEqualTo(
              source
                  .requests(
                      BTC,
                      Resolution.ONE_MINUTE,
                      Resolution.ONE_MINUTE.indexOf(from),
                      Resolution.ONE_MINUTE.indexOf(to))
                  .stream()
                  .flatMap(List::stream)
                  .toList());
      assertThat(ledger())
          .filteredOn(entry -> entry.state() == WindowState.NO_DATA)
          .allSatisfy(
              entry ->
                  assertThat(entry.window().last())
                      .isBefore(outage.plus(Duration.ofMinutes(minutes))));
      assertThat(storedCandles().get(0).start())
          .isEqualTo(outage.plus(Duration.ofMinutes(minutes)));
    }
  }

  @Test
  void dataThatBeginsOnTheFirstDayOfTheRangeIsFoundToTheMinute() {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(btc().through(TO).build());
        DeribitCandles source = BackfillFixtures.source(deribit)) {
      Instant from = Instant.parse("2024-01-03T08:00:00Z");
      backfill(source, store).between(from, DAY).run();

      assertThat(ledger().get(0).state()).isEqualTo(WindowState.NO_DATA);
      assertThat(ledger().get(0).window().first()).isEqualTo(from);
      assertThat(ledger().get(0).window().last()).isEqualTo(BTC_FIRST.minusSeconds(60));
      assertThat(ledger()).filteredOn(entry -> !entry.state().isDone()).isEmpty();
    }
  }

  @Test
  void candlesBeforeTheRangeAreFoundWithoutAnotherRequest() {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(btc().through(TO).build());
        DeribitCandles source = BackfillFixtures.source(deribit)) {
      backfill(source, store).run();

      assertThat(deribit.requests()).extracting(DeribitRequest::resolution).containsOnlyOnce("1D");
      assertThat(deribit.requests()).hasSize(1 + ledger().size());
    }
  }

  @Test
  void aContractThatEndedBeforeTheRangeCostsFewRequests() {
    DeribitScenario scenario = btc().through(BTC_FIRST.plusSeconds(86_400)).build();
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(scenario);
        DeribitCandles source = BackfillFixtures.source(deribit)) {
      backfill(source, store).between(DAY, Instant.parse("2025-12-31T23:59:00Z")).run();

      assertThat(ledger())
          .hasSizeGreaterThan(200)
          .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(WindowState.NO_DATA));
      assertThat(deribit.requests()).hasSize(3);
    }
  }

  @Test
  void aDayThatHasNotEndedIsSearchedByItsOwnCandles() {
    Instant now = DAY.plus(Duration.ofHours(9));
    DeribitScenario scenario =
        DeribitScenario.builder(1)
            .instrument(BTC, DAY.plus(Duration.ofHours(8)))
            .through(TO)
            .build();
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(scenario);
        DeribitCandles source = BackfillFixtures.source(deribit)) {
      deribit.inject(DeribitFault.noData().times(1));
      backfill(source, store)
          .between(DAY.minus(Duration.ofDays(30)), now)
          .clock(Clock.fixed(now, ZoneOffset.UTC))
          .run();

      assertThat(deribit.requests().get(0).resolution()).isEqualTo("1D");
      assertThat(storedCandles()).hasSize(60);
    }
  }

  @Test
  void oneResponseWithoutDaysDoesNotDecideOnAllWindows() {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(btc().through(TO).build());
        DeribitCandles source = BackfillFixtures.source(deribit)) {
      deribit.inject(DeribitFault.noData().times(1));
      backfill(source, store).between(DAY.minus(Duration.ofDays(9)), DAY_END).run();

      assertThat(storedCandles()).hasSize(10 * 1440);
    }
  }

  @Test
  void aClockThatIsAheadOfTheSourceLeavesWindowsPending() {
    long boundary = Math.floorDiv(Resolution.ONE_MINUTE.indexOf(DAY), 4999L) * 4999L;
    Instant end = Resolution.ONE_MINUTE.startOf(boundary);
    Instant serverTime = end.minus(Duration.ofMinutes(90));
    DeribitScenario scenario = btc().through(TO).build();
    DeribitScenario running = btc().through(serverTime).build();
    CandleBackfill run;
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(running);
        DeribitCandles source = BackfillFixtures.source(deribit)) {
      deribit.date(serverTime);
      run = backfill(source, store).between(end.minus(Duration.ofDays(2)), TO);
      run.clock(Clock.fixed(end.plus(Duration.ofDays(5)), ZoneOffset.UTC)).run();

      assertThat(ledger())
          .isNotEmpty()
          .allSatisfy(
              entry ->
                  assertThat(entry.state())
                      .isEqualTo(
                          entry.window().last().isBefore(serverTime.minusSeconds(60))
                              ? WindowState.OK
                              : WindowState.PENDING));
    }
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(scenario);
        DeribitCandles source = BackfillFixtures.source(deribit)) {
      backfill(source, store).between(end.minus(Duration.ofDays(2)), TO).run();
    }
    assertThat(storedCandles())
        .hasSize((int) Duration.between(end.minus(Duration.ofDays(2)), TO).toMinutes() + 1);
  }

  @ParameterizedTest
  @CsvSource({"0.2", "1"})
  void responsesWithFewerCandlesThanRequestedAreCompleted(double share) {
    DeribitScenario scenario = btc().outage(BTC, DAY, 300).through(TO).build();
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(scenario);
        DeribitCandles source = BackfillFixtures.source(deribit)) {
      for (DeribitFault fault : List.of(DeribitFault.oldestHalf(), DeribitFault.newestHalf())) {
        deribit.clearFaults();
        deribit.inject(fault.onShare(share, 3));
        try (DuckDbCandles other = DuckDbCandles.inMemory()) {
          backfill(source, other).between(BTC_FIRST.minusSeconds(86_400), TO).run();

          assertThat(
                  CandleQueries.on(other)
                      .candles(BTC, Resolution.ONE_MINUTE, BTC_FIRST, TO.plusSeconds(60))
                      .count())
              .isEqualTo(Duration.between(BTC_FIRST, TO).toMinutes() + 1 - 300);
        }
      }
    }
  }

  @Test
  void aWindowThatASourceLeavesOutHasFailed() {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(btc().through(TO).build());
        DeribitCandles source = BackfillFixtures.source(deribit)) {
      CandleSource half =
          new DelegatingSource(source) {
            @Override
            public List<CandleBatch> read(List<CandleWindow> windows) throws IOException {
              List<CandleBatch> batches = new ArrayList<>();
              for (CandleBatch batch : super.read(windows)) {
                CandleWindow window = batch.window();
                batches.add(
                    batch.within(
                        CandleWindow.of(
                            window.instrument(),
                            window.resolution(),
                            window.firstIndex(),
                            window.lastIndex() - 1)));
              }
              return batches;
            }
          };
      assertThatThrownBy(() -> backfill(half, store).run())
          .isInstanceOf(BackfillFailedException.class)
          .hasMessageContaining("returned other windows than");
      assertThat(storedCandles()).isEmpty();

      backfill(source, store).run();
      assertThat(storedCandles()).hasSize(1440);
    }
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aSearchThatFindsNothingDoesNotOutweighStoredCandles(boolean refresh) {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(btc().through(TO).build());
        DeribitCandles source = BackfillFixtures.source(deribit)) {
      Instant later = DAY_END.plus(Duration.ofDays(9));
      backfill(source, store)
          .between(DAY.plus(Duration.ofDays(3)), DAY_END.plusSeconds(86_400 * 3))
          .run();
      List<Candle> before = storedCandles();
      CandleSource blind =
          new DelegatingSource(source) {
            @Override
            public Optional<Instant> firstCandle(
                String instrument, Resolution resolution, long firstIndex, long lastIndex) {
              return Optional.empty();
            }
          };
      CandleBackfill run = backfill(blind, store).between(DAY, later);
      (refresh ? run.refreshing() : run).run();

      assertThat(storedCandles()).containsAll(before);
      assertThat(ledger())
          .filteredOn(entry -> !entry.window().first().isBefore(before.get(0).start()))
          .isNotEmpty()
          .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(WindowState.OK));
    }
  }

  @ParameterizedTest
  @CsvSource({"false, 1", "true, 1", "false, 2", "true, 2"})
  void aSingleResponseWithoutCandlesIsNotBelieved(boolean refresh, int responses) {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(btc().through(TO).build());
        DeribitCandles source = BackfillFixtures.source(deribit)) {
      backfill(source, store).run();
      Instant to = DAY_END.plus(Duration.ofDays(9));
      CandleBackfill longer = backfill(source, store).between(DAY, to);
      if (refresh) {
        longer.run();
      }
      deribit.inject(DeribitFault.noData().times(responses));
      (refresh ? longer.refreshing() : longer).run();

      assertThat(storedCandles()).hasSize(10 * 1440);
      assertThat(ledger()).allSatisfy(entry -> assertThat(entry.state()).isEqualTo(WindowState.OK));
    }
  }

  @Test
  void aServerThatReturnsNothingForAnythingDeletesNothing() {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(btc().through(TO).build());
        DeribitCandles source = BackfillFixtures.source(deribit)) {
      backfill(source, store).run();
      deribit.inject(DeribitFault.noData());

      assertThatThrownBy(() -> backfill(source, store).refreshing().run())
          .isInstanceOf(BackfillFailedException.class)
          .hasMessageContaining("one without any day");
      assertThat(storedCandles()).hasSize(1440);
    }
  }

  @Test
  void windowsWithoutCandlesAreNotBelievedOnDaysWithCandles() {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(btc().through(TO).build());
        DeribitCandles source = BackfillFixtures.source(deribit)) {
      backfill(source, store).run();
      CandleBackfill longer =
          backfill(source, store).between(DAY, DAY_END.plus(Duration.ofDays(9)));
      longer.run();
      // After one stray response the source keeps the days of the instrument.
      deribit.inject(DeribitFault.noData().times(1));
      longer.refreshing().run();
      deribit.inject(DeribitFault.noData());

      assertThatThrownBy(() -> longer.refreshing().run())
          .isInstanceOf(BackfillFailedException.class)
          .hasMessageContaining("there are days with candles");
      assertThat(storedCandles()).hasSize(10 * 1440);
    }
  }

  @Test
  void anOutageOfDaysAndTheEndOfAContractCostOneMoreRequest() {
    Instant end = DAY.plus(Duration.ofDays(10));
    DeribitScenario scenario =
        btc().outage(BTC, DAY.plus(Duration.ofDays(1)), 8 * 1440).through(end).build();
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(scenario);
        DeribitCandles source = BackfillFixtures.source(deribit)) {
      backfill(source, store).run();
      deribit.clearRequests();
      backfill(source, store).between(DAY, Instant.parse("2024-12-31T23:59:00Z")).run();

      assertThat(storedCandles()).hasSize(2 * 1440 + 1);
      assertThat(ledger()).filteredOn(entry -> entry.candles() == 0).hasSizeGreaterThan(80);
      assertThat(ledger()).allSatisfy(entry -> assertThat(entry.state().isDone()).isTrue());
      // At most one window at each end of a gap is requested again, because its day has candles.
      assertThat(deribit.requests())
          .filteredOn(request -> request.resolution().equals("1"))
          .hasSizeLessThan(ledger().size() + 8);
    }
  }

  @Test
  void aServerThatReturnsOneCandleForEachRequestFailsTheWindow() {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(btc().through(TO).build());
        DeribitCandles source = BackfillFixtures.source(deribit)) {
      backfill(source, store).between(DAY, DAY.plusSeconds(60)).run();
      deribit.clearRequests();
      deribit.inject(DeribitFault.newestCandle());

      assertThatThrownBy(() -> backfill(source, store).between(DAY, DAY.plusSeconds(6000)).run())
          .isInstanceOf(BackfillFailedException.class)
          .hasMessageContaining(BTC + " 1m 2024-01-20T00:02:00Z")
          .hasMessageContaining("incomplete after 16 more requests for its ends");
      assertThat(deribit.requests()).hasSize(17);
    }
  }

  @Test
  void aHeaderDateBeforeTheCandlesOfItsResponseFailsTheWindow() {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(btc().through(TO).build());
        DeribitCandles source = BackfillFixtures.source(deribit)) {
      backfill(source, store).run();
      deribit.date(Instant.parse("2023-01-01T00:00:00Z"));

      assertThatThrownBy(() -> backfill(source, store).refreshing().run())
          .isInstanceOf(BackfillFailedException.class)
          .hasMessageContaining("the header Date is 2023-01-01T00:00:00Z, but a candle starts at");
      assertThat(storedCandles()).hasSize(1440);
    }
  }

  @Test
  void aClockThatIsBehindDeletesNoStoredCandles() {
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(btc().through(TO).build());
        DeribitCandles source = BackfillFixtures.source(deribit)) {
      backfill(source, store).run();
      CandleBackfill behind =
          backfill(source, store)
              .refreshing()
              .clock(Clock.fixed(DAY.plus(Duration.ofHours(9)), ZoneOffset.UTC));

      assertThatThrownBy(behind::run)
          .isInstanceOf(BackfillFailedException.class)
          .hasMessageContaining("are stored; they are kept");
      assertThat(storedCandles()).hasSize(1440);
    }
  }

  @Test
  void theEarliestResponseOfAWindowDecidesWhichCandlesAreFinal() {
    Instant end = DAY.plus(Duration.ofHours(1));
    try (EmbeddedDeribit deribit = EmbeddedDeribit.start(btc().through(TO).build());
        DeribitCandles source = BackfillFixtures.source(deribit)) {
      backfill(source, store).between(DAY, DAY.plusSeconds(60)).run();
      deribit.date(end.plusSeconds(30));
      CandleSource slow =
          new DelegatingSource(source) {
            @Override
            public List<CandleBatch> read(List<CandleWindow> windows, Consumer<Instant> times)
                throws IOException {
              List<CandleBatch> batches = source.read(windows, times);
              deribit.date(end.plusSeconds(300));
              deribit.inject(DeribitFault.status(400).times(1));
              assertThatThrownBy(() -> source.read(windows, times)).isInstanceOf(IOException.class);
              source.read(windows, times);
              return batches;
            }
          };
      backfill(slow, store)
          .between(DAY, end)
          .clock(Clock.fixed(end.plus(Duration.ofHours(1)), ZoneOffset.UTC))
          .run();

      assertThat(ledger().get(1).state()).isEqualTo(WindowState.PENDING);
      assertThat(storedCandles()).last().extracting(Candle::start).isEqualTo(end.minusSeconds(60));
    }
  }
}
