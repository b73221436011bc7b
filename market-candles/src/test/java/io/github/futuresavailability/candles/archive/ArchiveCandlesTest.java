package io.github.futuresavailability.candles.archive;

import static io.github.futuresavailability.candles.archive.ArchiveFixtures.FIRST;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.HOURS;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.LAST;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.NON_ASCII;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.SCENARIO;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.expected;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.hours;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.put;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.start;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.candles.BackfillFailedException;
import io.github.futuresavailability.candles.BackfillInterruptedException;
import io.github.futuresavailability.candles.BackfillReport;
import io.github.futuresavailability.candles.CandleBackfill;
import io.github.futuresavailability.candles.DuckDbCandles;
import io.github.futuresavailability.candles.LedgerEntry;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.WindowState;
import io.github.futuresavailability.candles.quality.CandleQuality;
import io.github.futuresavailability.candles.quality.CandleReport;
import io.github.futuresavailability.history.ListingPeriod;
import io.github.futuresavailability.probe.HttpLimits;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ArchiveCandlesTest {
  private EmbeddedArchive archive;
  private HttpObjectStore objects;
  private DuckDbCandles store;

  @BeforeEach
  void open() {
    archive = EmbeddedArchive.start(SCENARIO);
    objects = HttpObjectStore.at(archive.endpoint(), HttpLimits.DEFAULT.withConnections(4));
    store = DuckDbCandles.inMemory();
  }

  @AfterEach
  void stop() {
    store.close();
    objects.close();
    archive.close();
  }

  private CandleBackfill backfill(String... symbols) {
    return CandleBackfill.from(ArchiveCandles.in(objects))
        .into(store)
        .symbols(List.of(symbols))
        .between(FIRST, LAST)
        .resolution(Resolution.ONE_HOUR);
  }

  @Test
  void everyCandleOfTheFilesIsStored() throws IOException {
    Set<String> symbols = Set.of("BTCUSDT", "OLDUSDT", "NEWUSDT", NON_ASCII);
    BackfillReport report = backfill().symbols(symbols).run();

    assertThat(report.failures()).isEmpty();
    for (String symbol : symbols) {
      assertThat(stored(store, Resolution.ONE_HOUR, symbol))
          .isEqualTo(expected(archive, objects, HOURS, symbol))
          .isNotEmpty();
    }
    assertThat(store.series())
        .allSatisfy(series -> assertThat(series.source()).isEqualTo("archive/futures/um"));
  }

  @Test
  void minutesAndDaysAreReadFromTheSameArchive() throws IOException {
    LocalDate to = LocalDate.parse("2024-02-03");
    backfill("BTCUSDT").resolution(Resolution.ONE_MINUTE).between(FIRST, to).run();
    backfill("BTCUSDT").resolution(Resolution.ONE_DAY).run();

    assertThat(stored(store, Resolution.ONE_MINUTE, "BTCUSDT"))
        .isEqualTo(
            expected(archive, objects, ArchiveSeries.UM_KLINES_1M, "BTCUSDT").stream()
                .filter(candle -> candle.start().isBefore(start(to.plusDays(1))))
                .toList());
    assertThat(stored(store, Resolution.ONE_DAY, "BTCUSDT")).hasSize(122 - 2);
  }

  @Test
  void wholeMonthsAreReadFromMonthlyFilesAndOtherDaysFromDailyOnes() {
    backfill("NEWUSDT").between(FIRST, LocalDate.parse("2024-03-02")).run();

    assertThat(filesRead("NEWUSDT"))
        .containsExactlyInAnyOrder(
            "NEWUSDT-1h-2024-02.zip", "NEWUSDT-1h-2024-03-01.zip", "NEWUSDT-1h-2024-03-02.zip");
  }

  @Test
  void daysThatAMonthlyFileDoesNotHaveAreReadFromDailyFiles() {
    backfill("BTCUSDT").between(LocalDate.parse("2024-01-01"), LocalDate.parse("2024-01-31")).run();

    assertThat(filesRead("BTCUSDT"))
        .containsExactlyInAnyOrder(
            "BTCUSDT-1h-2024-01.zip", "BTCUSDT-1h-2024-01-10.zip", "BTCUSDT-1h-2024-01-11.zip");
    assertThat(store.ledger("BTCUSDT", Resolution.ONE_HOUR))
        .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(WindowState.OK));
  }

  @Test
  void aMonthWithoutMonthlyFileIsReadFromDailyFiles() throws IOException {
    archive.remove(HOURS.monthly("BTCUSDT", YearMonth.parse("2024-01")));
    backfill("BTCUSDT").run();

    assertThat(filesRead("BTCUSDT")).contains("BTCUSDT-1h-2024-01-31.zip");
    assertThat(stored(store, Resolution.ONE_HOUR, "BTCUSDT"))
        .isEqualTo(expected(archive, objects, HOURS, "BTCUSDT"));
  }

  /** The names of the files that were requested and exist, without checksums. */
  private List<String> filesRead(String symbol) {
    return archive.recentRequests().stream()
        .filter(request -> request.startsWith("GET ") && request.endsWith(".zip"))
        .map(request -> request.substring(request.lastIndexOf('/') + 1))
        .filter(name -> name.startsWith(symbol))
        .filter(
            name ->
                !archive.objects(HOURS.symbolPrefix(Cadence.MONTHLY, symbol) + name).isEmpty()
                    || !archive.objects(HOURS.symbolPrefix(Cadence.DAILY, symbol) + name).isEmpty())
        .toList();
  }

  @Test
  void daysWithoutAFileAreWithoutData() {
    backfill("BTCUSDT").run();

    assertThat(store.ledger("BTCUSDT", Resolution.ONE_HOUR))
        .filteredOn(entry -> entry.state() != WindowState.OK)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.state()).isEqualTo(WindowState.NO_DATA);
              assertThat(entry.window().first()).isEqualTo("2024-02-20T00:00:00Z");
              assertThat(entry.window().last()).isEqualTo("2024-02-21T23:00:00Z");
            });
  }

  @Test
  void aContractThatEndedIsWithoutDataAfterItsLastFile() {
    backfill("OLDUSDT").run();

    assertThat(store.ledger("OLDUSDT", Resolution.ONE_HOUR))
        .filteredOn(entry -> entry.window().first().isAfter(Instant.parse("2024-01-20T23:30:00Z")))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(WindowState.NO_DATA));
    assertThat(stored(store, Resolution.ONE_HOUR, "OLDUSDT")).hasSize(51 * 24);
  }

  @Test
  void aSecondRunRequestsNothing() {
    backfill("BTCUSDT", "OLDUSDT").run();
    archive.resetTraffic();

    assertThat(backfill("BTCUSDT", "OLDUSDT").run().windows()).isZero();
    assertThat(archive.traffic().requests()).isZero();
  }

  @Test
  void theFirstFileIsFoundByTwoListingsAndNotByProbing() {
    backfill("NEWUSDT").between(LocalDate.parse("2020-01-01"), LAST).run();

    assertThat(archive.recentRequests())
        .noneMatch(request -> request.contains("NEWUSDT-1h-2023") || request.contains("-2024-01-"));
    assertThat(stored(store, Resolution.ONE_HOUR, "NEWUSDT")).hasSize(51 * 24);
  }

  @Test
  void aDayIsPendingUntilItsFileCanNoLongerAppear() {
    LocalDate day = LocalDate.parse("2024-03-30");
    archive.publishThrough(day.minusDays(1));
    CandleBackfill early = backfill("BTCUSDT").between(day.minusDays(1), day);
    early.clock(at("2024-04-02T23:59:00Z")).run();
    assertThat(states()).containsExactly(WindowState.OK, WindowState.PENDING);

    archive.publishThrough(day);
    early.clock(at("2024-04-02T23:59:30Z")).run();
    assertThat(states()).containsExactly(WindowState.OK, WindowState.OK);
  }

  @Test
  void anAbsenceIsFinalAfter72Hours() {
    LocalDate day = LocalDate.parse("2024-03-30");
    archive.publishThrough(day.minusDays(1));
    backfill("BTCUSDT").between(day.minusDays(1), day).clock(at("2024-04-03T00:00:00Z")).run();

    assertThat(states()).containsExactly(WindowState.OK, WindowState.NO_DATA);
  }

  @Test
  void aSymbolWithoutAnyFileIsAnErrorUntilItHasOne() {
    assertThatThrownBy(() -> backfill("BTCUSDT", "LATERUSDT").run())
        .isInstanceOf(BackfillFailedException.class)
        .hasMessageContaining("1 of ")
        .hasMessageContaining("LATERUSDT 1h 2023-12-01T00:00:00Z")
        .hasMessageContaining("the archive has no file of it under http")
        .hasMessageContaining("/LATERUSDT/1h/")
        .hasMessageContaining("check the name, the market and the interval");
    assertThat(store.ledger("LATERUSDT", Resolution.ONE_HOUR))
        .extracting(LedgerEntry::state)
        .containsExactly(WindowState.FAILED);
    assertThat(stored(store, Resolution.ONE_HOUR, "BTCUSDT")).isNotEmpty();

    CandleReport report = CandleQuality.standard().run(store);
    assertThat(report.passed()).isFalse();
    assertThat(report.toString()).contains("\nLATERUSDT 1h: no candles");

    put(archive, HOURS.daily("LATERUSDT", LAST), hours(LAST, 24, "1,3,0.5,2,7"));
    backfill("LATERUSDT").run();
    assertThat(stored(store, Resolution.ONE_HOUR, "LATERUSDT")).hasSize(24);
  }

  @Test
  void aDayWithoutAFileInsideOfAListingPeriodIsAnUnexpectedGap() {
    backfill("BTCUSDT", "OLDUSDT").run();
    ListingPeriod all = new ListingPeriod(1, FIRST, LAST, 120, true);
    ListingPeriod old = new ListingPeriod(1, FIRST, LocalDate.parse("2024-01-20"), 51, false);

    CandleReport bySource = CandleQuality.standard().run(store);
    assertThat(bySource.passed()).isTrue();
    assertThat(bySource.toString()).contains("1 expected gap of 48 candles (48 h)");
    CandleReport byPeriods =
        CandleQuality.standard()
            .expecting(Map.of("BTCUSDT", List.of(all), "OLDUSDT", List.of(old)))
            .run(store);
    assertThat(byPeriods.unexpectedGaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.series().instrument()).isEqualTo("BTCUSDT"))
        .satisfies(gap -> assertThat(gap.from()).isEqualTo("2024-02-19T23:00:00Z"))
        .satisfies(gap -> assertThat(gap.candles()).isEqualTo(48));
  }

  private List<WindowState> states() {
    return store.ledger("BTCUSDT", Resolution.ONE_HOUR).stream().map(LedgerEntry::state).toList();
  }

  private static Clock at(String time) {
    return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
  }

  @Test
  void anInterruptEndsTheRunAndKeepsFinishedWindows() throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    CountDownLatch written = new CountDownLatch(1);
    archive.delay(Duration.ofMillis(100));
    Thread run =
        new Thread(
            () -> {
              try {
                backfill("BTCUSDT", "OLDUSDT", "NEWUSDT")
                    .onProgress(
                        progress -> {
                          if (progress.candles() > 0) {
                            archive.delay(Duration.ofSeconds(60));
                            written.countDown();
                          }
                        })
                    .run();
              } catch (RuntimeException e) {
                thrown.set(e);
              }
            });
    run.start();
    assertThat(written.await(1, TimeUnit.MINUTES)).isTrue();
    run.interrupt();
    run.join(30_000);

    assertThat(run.isAlive()).isFalse();
    assertThat(thrown.get()).isInstanceOf(BackfillInterruptedException.class);
    assertThat(store.ledger("BTCUSDT", Resolution.ONE_HOUR))
        .isNotEmpty()
        .noneMatch(entry -> entry.state() == WindowState.FAILED);
    archive.delay(Duration.ZERO);
    backfill("BTCUSDT").run();
    assertThat(stored(store, Resolution.ONE_HOUR, "BTCUSDT"))
        .isEqualTo(expected(archive, objects, HOURS, "BTCUSDT"));
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThatThrownBy(() -> backfill("BTCUSDT").resolution(Resolution.TEN_MINUTES).run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The archive has no candles of resolution 10m");
    assertThatThrownBy(() -> backfill("BTC/USDT").run())
        .isInstanceOf(IllegalArgumentException.class);
    ArchiveCandles source = ArchiveCandles.in(objects);
    source.close();
    assertThat(source.parallelism()).isEqualTo(4);
    assertThat(source.toString()).startsWith("ArchiveCandles[futures/um, HttpObjectStore[");
    assertThat(objects.statistics().requests()).isZero();
  }
}
