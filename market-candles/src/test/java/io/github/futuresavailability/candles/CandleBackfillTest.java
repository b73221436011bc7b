package io.github.futuresavailability.candles;

import static io.github.futuresavailability.candles.BackfillFixtures.BTC;
import static io.github.futuresavailability.candles.BackfillFixtures.BTC_FIRST;
import static io.github.futuresavailability.candles.BackfillFixtures.ETH;
import static io.github.futuresavailability.candles.BackfillFixtures.FROM;
import static io.github.futuresavailability.candles.BackfillFixtures.SCENARIO;
import static io.github.futuresavailability.candles.BackfillFixtures.TO;
import static io.github.futuresavailability.candles.BackfillFixtures.backfill;
import static io.github.futuresavailability.candles.BackfillFixtures.expected;
import static io.github.futuresavailability.candles.BackfillFixtures.source;
import static io.github.futuresavailability.candles.BackfillFixtures.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.candles.deribit.DeribitCandles;
import io.github.futuresavailability.candles.deribit.DeribitLimits;
import io.github.futuresavailability.testkit.deribit.DeribitFault;
import io.github.futuresavailability.testkit.deribit.DeribitRequest;
import io.github.futuresavailability.testkit.deribit.EmbeddedDeribit;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CandleBackfillTest {
  private EmbeddedDeribit deribit;
  private DeribitCandles source;
  private DuckDbCandles store;

  @BeforeEach
  void start() {
    deribit = EmbeddedDeribit.start(SCENARIO);
    source = source(deribit);
    store = DuckDbCandles.inMemory();
  }

  @AfterEach
  void stop() {
    store.close();
    source.close();
    deribit.close();
  }

  @Test
  void everyCandleOfTheSourceIsStored() {
    BackfillReport report = backfill(source, store).run();

    assertComplete();
    assertThat(report.candles())
        .isEqualTo(expected(BTC, FROM, TO).size() + expected(ETH, FROM, TO).size());
    assertThat(report.failures()).isEmpty();
    assertThat(report.toString()).startsWith("BTC-PERPETUAL, ETH-PERPETUAL, resolution 1m: ");
  }

  @Test
  void aRangeBeforeTheDataCostsFewRequests() {
    CandleBackfill years =
        backfill(source, store).between(Instant.parse("2016-12-01T00:00:00Z"), TO);
    years.run();

    assertComplete();
    // 10 and 8 windows with data; for each instrument two requests find the first candle, and one
    // checks it. The first day of BTC begins in a window that has no candles, and three check that;
    // one more proves that there is none before its first candle.
    assertThat(deribit.requests()).hasSizeLessThanOrEqualTo(10 + 8 + 2 * 3 + 4);
    assertThat(store.ledger(BTC, Resolution.ONE_MINUTE))
        .filteredOn(entry -> entry.state() == WindowState.NO_DATA)
        .hasSizeGreaterThan(700);
    deribit.clearRequests();
    assertThat(years.run().windows()).isZero();
    assertThat(deribit.requests()).isEmpty();
  }

  @Test
  void aWiderRangeRequestsOnlyTheRest() {
    Instant day = Instant.parse("2024-01-15T00:00:00Z");
    backfill(source, store).between(day, day.plusSeconds(86_400)).run();
    deribit.clearRequests();
    backfill(source, store).run();

    assertComplete();
    assertThat(deribit.requests())
        .filteredOn(request -> request.resolution().equals("1"))
        .noneMatch(request -> contains(request, day.plusSeconds(7200)));
  }

  private static boolean contains(DeribitRequest request, Instant time) {
    return request.fromMillis() <= time.toEpochMilli() && request.toMillis() >= time.toEpochMilli();
  }

  @Test
  void aRefreshReplacesWhatChanged() {
    try (DuckDbCandles other = DuckDbCandles.inMemory()) {
      CandleWindow window =
          new CandleWindow(
              BTC, Resolution.ONE_MINUTE, TO.minusSeconds(60 * 600), TO.minusSeconds(60 * 300));
      other.write(
          "deribit", List.of(WindowResult.of(CandleBatch.none(window), TO.plusSeconds(86_400))));
      backfill(source, other).run();
      assertThat(stored(other, BTC)).hasSize(expected(BTC, FROM, TO).size() - 301);

      backfill(source, other)
          .between(TO.minusSeconds(60 * 400), TO.minusSeconds(60 * 350))
          .refreshing()
          .run();
      assertThat(stored(other, BTC)).isEqualTo(expected(BTC, FROM, TO));
    }
  }

  @Test
  void theLastCandleIsStoredOnceItIsFinal() {
    Instant now = Instant.parse("2024-01-15T12:00:30Z");
    CandleBackfill running =
        backfill(source, store).instruments(BTC).between(BTC_FIRST, TO).clock(at(now));
    running.run();

    assertThat(stored(store, BTC)).isEqualTo(expected(BTC, FROM, now.minusSeconds(90)));
    assertThat(store.ledger(BTC, Resolution.ONE_MINUTE))
        .filteredOn(entry -> entry.state() == WindowState.PENDING)
        .hasSize(1);
    running.clock(at(now.plusSeconds(3600))).run();
    assertThat(stored(store, BTC)).isEqualTo(expected(BTC, FROM, now.plusSeconds(3510)));
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  @Test
  void anUnknownInstrumentFailsWithItsNameAndTheOthersAreStored() {
    assertThatThrownBy(() -> backfill(source, store).instruments("XYZ", BTC).run())
        .isInstanceOf(BackfillFailedException.class)
        .hasMessageContaining("1 of ")
        .hasMessageContaining("XYZ 1m 2023-12-01")
        .hasMessageContaining("error 13020 not_found");
    assertThat(stored(store, BTC)).isEqualTo(expected(BTC, FROM, TO));
  }

  static Stream<DeribitFault> faults() {
    return Stream.of(
        DeribitFault.status(429),
        DeribitFault.status(500),
        DeribitFault.rateLimit(200),
        DeribitFault.rateLimit(400),
        DeribitFault.html(),
        DeribitFault.cutJson(),
        DeribitFault.unequalArrays(),
        DeribitFault.nullValue(),
        DeribitFault.unsorted(),
        DeribitFault.doubled(),
        DeribitFault.offGrid(),
        DeribitFault.outsideWindow(),
        DeribitFault.emptyOk(),
        DeribitFault.withoutFirst(),
        DeribitFault.oldestHalf(),
        DeribitFault.newestHalf(),
        DeribitFault.cut(),
        DeribitFault.reset(),
        DeribitFault.resetInBody());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultyResponseIsNeverStoredAsARightOne(DeribitFault fault) {
    // One request after the other, so that the same requests are drawn in every run: no client can
    // find a first candle that each response leaves out.
    try (DeribitCandles single =
        DeribitCandles.at(
            deribit.address(),
            BackfillFixtures.fast().withParallelism(1),
            BackfillFixtures.retries(3))) {
      for (double share : new double[] {0.1, 0.3}) {
        deribit.inject(fault.onShare(share, 42));
        runAllowingFailures(single);
        deribit.clearFaults();
      }
    }
    assertNoWrongCandle();
    runAllowingFailures(source);
    assertComplete();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void ifEveryResponseIsFaultyEachWindowFailsByName(DeribitFault fault) {
    Instant from = Instant.parse("2024-01-15T00:00:00Z");
    backfill(source, store).between(from, from).run();
    deribit.inject(fault);
    try {
      backfill(source, store).between(from, from.plusSeconds(6 * 86_400)).run();
      assertThat(fault.toString()).isIn("without_first", "oldest_half", "newest_half");
      assertThat(stored(store, BTC)).isEqualTo(expected(BTC, from, from.plusSeconds(6 * 86_400)));
    } catch (BackfillFailedException e) {
      assertThat(e.report().failures()).isNotEmpty();
      assertThat(e.report().candles()).isZero();
      for (LedgerEntry failed : e.report().failures()) {
        assertThat(e).hasMessageContaining(failed.window().toString());
      }
    }
  }

  @Test
  void oneByteASecondFailsAfterTheRequestTimeout() {
    deribit.inject(DeribitFault.dripped());
    try (DeribitCandles once =
        DeribitCandles.at(
            deribit.address(),
            BackfillFixtures.fast().withRequestTimeout(Duration.ofMillis(300)),
            BackfillFixtures.retries(0))) {
      assertThatThrownBy(() -> backfill(once, store).run())
          .isInstanceOf(BackfillFailedException.class)
          .hasMessageContaining("took longer than 300 ms");
    }
  }

  @Test
  void aRetryWaitsAsLongAsTheServerWants() {
    deribit.inject(DeribitFault.status(429).retryAfter(1).times(1));
    long began = System.nanoTime();
    backfill(source, store).run();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(1));
    assertComplete();
  }

  @Test
  void aWaitThatIsTooLongIsAFailureAtOnce() {
    deribit.inject(DeribitFault.status(429).retryAfter(3600));
    assertThatThrownBy(() -> backfill(source, store).instruments(BTC).run())
        .isInstanceOf(BackfillFailedException.class)
        .hasMessageContaining("status 429");
    assertThat(deribit.requests()).hasSize(1);
  }

  @Test
  void aTimeoutOfASourceIsAFailedWindowAndNotAnInterrupt() {
    CandleSource late =
        new DelegatingSource(source) {
          @Override
          public List<CandleBatch> read(List<CandleWindow> windows) throws IOException {
            throw new SocketTimeoutException("no response to " + windows);
          }
        };

    assertThatThrownBy(() -> backfill(late, store).run())
        .isInstanceOf(BackfillFailedException.class)
        .hasMessageContaining("no response to [BTC-PERPETUAL");
  }

  @Test
  void noRequestExceedsTheCredits() {
    deribit.limitCredits(500, 2500, 20_000);
    try (DeribitCandles careful =
        DeribitCandles.at(
            deribit.address(), DeribitLimits.DEFAULT.withCredits(500, 2500, 20_000))) {
      backfill(careful, store).run();
    }
    assertThat(deribit.requests()).noneMatch(DeribitRequest::isRejected);
    assertComplete();
  }

  @Test
  void anInterruptEndsTheRunAtOnceAndKeepsFinishedWindows() throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    CountDownLatch stored = new CountDownLatch(1);
    try (DeribitCandles slow =
        DeribitCandles.at(
            deribit.address(),
            BackfillFixtures.fast().withParallelism(1).withRequestTimeout(Duration.ofMinutes(2)))) {
      Thread run =
          new Thread(
              () -> {
                try {
                  backfill(slow, store)
                      .onProgress(
                          progress -> {
                            if (progress.candles() > 0) {
                              stored.countDown();
                            }
                          })
                      .run();
                } catch (RuntimeException e) {
                  thrown.set(e);
                }
              });
      deribit.delay(Duration.ofMillis(200));
      run.start();
      assertThat(stored.await(1, TimeUnit.MINUTES)).isTrue();
      deribit.delay(Duration.ofSeconds(60));
      long interrupted = System.nanoTime();
      run.interrupt();
      run.join(30_000);

      // It takes about half a second; the rest is for a machine with other work.
      assertThat(run.isAlive()).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - interrupted))
          .isLessThan(Duration.ofSeconds(5));
    }
    assertThat(thrown.get()).isInstanceOf(BackfillInterruptedException.class);
    assertThat(stored(store, BTC)).isNotEmpty();
    deribit.delay(Duration.ZERO);
    backfill(source, store).run();
    assertComplete();
  }

  @Test
  void progressGrowsToTheTotalAndListenersHearTheOutcome() {
    List<BackfillProgress> progress = new ArrayList<>();
    List<Object> outcomes = new ArrayList<>();
    CandleBackfill listened =
        backfill(source, store)
            .onProgress(progress::add)
            .listener(
                report -> {
                  outcomes.add(report);
                  throw new IllegalStateException("a listener that fails");
                });
    BackfillReport report = listened.run();

    BackfillProgress last = progress.get(progress.size() - 1);
    assertThat(last.done()).isEqualTo(last.total()).isEqualTo(report.windows());
    assertThat(last.candles()).isEqualTo(report.candles());
    assertThat(outcomes).containsExactly(report);
  }

  @Test
  void wrongArgumentsAreRefused() {
    CandleBackfill run = CandleBackfill.from(source).into(store);
    LocalDate day = LocalDate.parse("2024-01-15");

    assertThatThrownBy(run::run).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> run.between(day, day.minusDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> run.instruments(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> run.maxFailureRatio(2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> run.instruments(BTC).resolution(Resolution.FOUR_HOURS).run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Deribit has no candles of resolution 4h");
  }

  private void runAllowingFailures(DeribitCandles candles) {
    try {
      backfill(candles, store).maxFailureRatio(1).run();
    } catch (BackfillFailedException e) {
      assertThat(e.report().failures()).isNotEmpty();
    }
  }

  private void assertComplete() {
    assertThat(stored(store, BTC)).isEqualTo(expected(BTC, FROM, TO));
    assertThat(stored(store, ETH)).isEqualTo(expected(ETH, FROM, TO));
  }

  /** Each window that is OK has exactly the candles of the source. */
  private void assertNoWrongCandle() {
    for (String instrument : List.of(BTC, ETH)) {
      List<Candle> right = expected(instrument, FROM, TO);
      assertThat(new HashSet<>(right).containsAll(stored(store, instrument))).isTrue();
      for (LedgerEntry entry : store.ledger(instrument, Resolution.ONE_MINUTE)) {
        if (entry.state().isDone()) {
          CandleWindow window = entry.window();
          assertThat(entry.candles())
              .as("%s", window)
              .isEqualTo(expected(instrument, window.first(), window.last()).size());
        }
      }
    }
  }
}
