package io.github.futuresavailability.candles.archive;

import static io.github.futuresavailability.candles.archive.ArchiveFixtures.FIRST;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.HOURS;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.LAST;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.hours;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.put;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.row;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.start;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.candles.BackfillFailedException;
import io.github.futuresavailability.candles.CandleBackfill;
import io.github.futuresavailability.candles.DuckDbCandles;
import io.github.futuresavailability.candles.LedgerEntry;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.WindowState;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the archive does not have is recorded for good only if it can no longer have it. */
final class ArchiveAbsencesTest {
  private static final LocalDate DAY = LocalDate.parse("2024-01-15");
  private static final String VALUES = "1,3,0.5,2,7";

  private EmbeddedArchive archive;
  private HttpObjectStore objects;
  private DuckDbCandles store;

  @BeforeEach
  void open() {
    archive = EmbeddedArchive.start(ArchiveFixtures.SCENARIO);
    objects = HttpObjectStore.at(archive.endpoint());
    store = DuckDbCandles.inMemory();
  }

  @AfterEach
  void stop() {
    store.close();
    objects.close();
    archive.close();
  }

  private CandleBackfill backfill(String symbol) {
    return CandleBackfill.from(ArchiveCandles.in(objects))
        .into(store)
        .symbols(List.of(symbol))
        .between(DAY, DAY.plusDays(1))
        .resolution(Resolution.ONE_HOUR);
  }

  private List<LedgerEntry> ledger(String symbol) {
    return store.ledger(symbol, Resolution.ONE_HOUR);
  }

  @Test
  void aDayThatOnlyTheMonthlyFileHasIsReadFromIt() {
    archive.remove(HOURS.daily("BTCUSDT", DAY));
    backfill("BTCUSDT").run();

    assertThat(stored(store, Resolution.ONE_HOUR, "BTCUSDT")).hasSize(48);
    assertThat(ledger("BTCUSDT"))
        .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(WindowState.OK));
  }

  @Test
  void anArchiveThatHasLostItsFilesDeletesNoCandle() {
    backfill("BTCUSDT").run();
    for (LocalDate day : List.of(DAY, DAY.plusDays(1))) {
      archive.remove(HOURS.daily("BTCUSDT", day));
    }
    archive.remove(HOURS.monthly("BTCUSDT", YearMonth.from(DAY)));

    assertThatThrownBy(() -> backfill("BTCUSDT").refreshing().run())
        .isInstanceOf(BackfillFailedException.class)
        .hasMessageContaining("are stored; they are kept");
    assertThat(stored(store, Resolution.ONE_HOUR, "BTCUSDT")).hasSize(48);

    backfill("BTCUSDT").refreshing().allowShrink().run();
    assertThat(stored(store, Resolution.ONE_HOUR, "BTCUSDT")).isEmpty();
    assertThat(ledger("BTCUSDT"))
        .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(WindowState.NO_DATA));
  }

  @Test
  void aDayThatTheArchiveHasLostKeepsItsCandlesAsAPartOfAWindow() {
    backfill("BTCUSDT").between(FIRST, LAST).run();
    int all = stored(store, Resolution.ONE_HOUR, "BTCUSDT").size();
    archive.remove(HOURS.daily("BTCUSDT", DAY));
    put(archive, HOURS.monthly("BTCUSDT", YearMonth.from(DAY)), hours(DAY.plusDays(1), 24, VALUES));

    assertThatThrownBy(() -> backfill("BTCUSDT").between(FIRST, LAST).refreshing().run())
        .isInstanceOf(BackfillFailedException.class)
        .hasMessageContaining("are stored; they are kept");
    assertThat(stored(store, Resolution.ONE_HOUR, "BTCUSDT")).hasSize(all);
  }

  @Test
  void anOutageAtTheBeginningOfTheRangeIsNotTheBeginningOfTheData() {
    String evening = hours(DAY, 24, VALUES);
    put(archive, HOURS.daily("BTCUSDT", DAY), evening.substring(evening.indexOf('\n', 300) + 1));
    backfill("BTCUSDT").run();

    assertThat(stored(store, Resolution.ONE_HOUR, "BTCUSDT").get(0).start()).isAfter(start(DAY));
    assertThat(ledger("BTCUSDT"))
        .hasSize(2)
        .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(WindowState.OK));
  }

  @Test
  void dataThatBeginsWithinAFileIsWithoutDataBefore() {
    LocalDate first = LocalDate.parse("2024-02-10");
    String all = hours(first, 24, VALUES);
    put(archive, HOURS.daily("NEWUSDT", first), all.substring(all.indexOf('\n', 300) + 1));
    backfill("NEWUSDT").between(first.minusDays(3), first.plusDays(1)).run();

    Instant found = stored(store, Resolution.ONE_HOUR, "NEWUSDT").get(0).start();
    assertThat(found).isAfter(start(first));
    assertThat(ledger("NEWUSDT"))
        .filteredOn(entry -> entry.state() == WindowState.NO_DATA)
        .last()
        .satisfies(
            entry -> assertThat(entry.window().last()).isEqualTo(found.minus(Duration.ofHours(1))));
  }

  @Test
  void aContractThatEndedBeforeTheRangeNeedsNoFile() {
    backfill("OLDUSDT").between(LocalDate.parse("2024-02-03"), LAST).run();

    assertThat(ledger("OLDUSDT"))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(WindowState.NO_DATA));
    assertThat(archive.recentRequests()).noneMatch(request -> request.endsWith(".zip"));
  }

  @ParameterizedTest
  @CsvSource({
    // The first Monday of December 2023 was the fourth; 72 hours later the eighth began.
    "2023-12-04T12:00:00Z, PENDING",
    "2023-12-07T23:59:59Z, PENDING",
    "2023-12-08T00:00:00Z, NO_DATA"
  })
  void aMonthlyFileIsPendingUntilItCanNoLongerAppear(Instant now, WindowState expected) {
    ArchiveSeries threeDays = ArchiveSeries.klines(Market.UM, KlineInterval.THREE_DAYS);
    long begin = start(LocalDate.parse("2023-10-02")).toEpochMilli();
    put(
        archive,
        threeDays.monthly("BTCUSDT", YearMonth.parse("2023-10")),
        row(begin, Duration.ofDays(3).toMillis(), VALUES));
    backfill("BTCUSDT")
        .resolution(Resolution.THREE_DAYS)
        .between(LocalDate.parse("2023-10-01"), LocalDate.parse("2023-11-30"))
        .clock(Clock.fixed(now, ZoneOffset.UTC))
        .run();

    assertThat(store.ledger("BTCUSDT", Resolution.THREE_DAYS))
        .extracting(LedgerEntry::state)
        .containsExactly(WindowState.OK, expected);
  }

  @ParameterizedTest
  @CsvSource({"2023-12-01", "2023-12-05", "2023-12-14"})
  void daysOfTheFirstMonthlyFileBeforeTheFirstDailyOneAreRead(LocalDate from) {
    LocalDate firstDaily = LocalDate.parse("2023-12-15");
    for (LocalDate day = ArchiveFixtures.FIRST; day.isBefore(firstDaily); day = day.plusDays(1)) {
      archive.remove(HOURS.daily("BTCUSDT", day));
    }
    backfill("BTCUSDT").between(from, LocalDate.parse("2023-12-20")).run();

    assertThat(stored(store, Resolution.ONE_HOUR, "BTCUSDT").get(0).start()).isEqualTo(start(from));
    assertThat(ledger("BTCUSDT"))
        .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(WindowState.OK));
  }

  @Test
  void aRangeBeforeTheFirstDailyFileIsReadFromTheMonthlyOne() {
    for (int day = 1; day < 15; day++) {
      archive.remove(HOURS.daily("BTCUSDT", LocalDate.of(2023, 12, day)));
    }
    backfill("BTCUSDT").between(LocalDate.parse("2023-12-05"), LocalDate.parse("2023-12-06")).run();

    assertThat(stored(store, Resolution.ONE_HOUR, "BTCUSDT")).hasSize(48);
  }

  @Test
  void aClockThatIsAheadOfTheArchiveLeavesDaysPending() {
    archive.clock(Clock.fixed(Instant.parse("2024-04-01T06:00:00Z"), ZoneOffset.UTC));
    backfill("BTCUSDT")
        .between(LocalDate.parse("2024-03-25"), LocalDate.parse("2024-12-31"))
        .clock(Clock.fixed(Instant.parse("2024-04-06T06:00:00Z"), ZoneOffset.UTC))
        .run();

    assertThat(ledger("BTCUSDT"))
        .filteredOn(entry -> entry.candles() == 0)
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.state()).isEqualTo(WindowState.PENDING));
  }
}
