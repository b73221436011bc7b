package io.github.futuresavailability.candles.archive;

import static io.github.futuresavailability.candles.archive.ArchiveFixtures.HEADER;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.HOURS;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.decimal;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.hours;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.put;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.row;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.start;
import static io.github.futuresavailability.candles.archive.ArchiveFixtures.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.candles.BackfillFailedException;
import io.github.futuresavailability.candles.Candle;
import io.github.futuresavailability.candles.CandleBackfill;
import io.github.futuresavailability.candles.DuckDbCandles;
import io.github.futuresavailability.candles.LedgerEntry;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.candles.WindowState;
import io.github.futuresavailability.probe.HttpObjectStore;
import io.github.futuresavailability.testkit.BadContent;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.Fault;
import io.github.futuresavailability.testkit.KlineZips;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong in a file fails its windows by name; what is right is stored exactly. */
final class ArchiveFaultsTest {
  private static final LocalDate DAY = LocalDate.parse("2024-01-15");
  private static final ArchiveFile FILE = HOURS.daily("BTCUSDT", DAY);
  private static final long HOUR = 3_600_000L;
  private static final long OPEN = start(DAY).toEpochMilli();
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

  private CandleBackfill backfill() {
    return CandleBackfill.from(ArchiveCandles.in(objects))
        .into(store)
        .symbols(List.of("BTCUSDT"))
        .between(DAY, DAY.plusDays(1))
        .resolution(Resolution.ONE_HOUR);
  }

  static Stream<Arguments> wrongRows() {
    String good = hours(DAY, 2, VALUES);
    String next = row(OPEN + 2 * HOUR, HOUR, VALUES);
    return Stream.of(
        arguments("", "it has no rows"),
        arguments(HEADER, "it has no rows"),
        arguments(good + "\n", "line 3: has 1 column instead of 12"),
        arguments(good + next.substring(0, 30), "line 3: has 7 columns instead of 12"),
        arguments(good + next.strip() + ",0\n", "line 3: has 13 columns instead of 12"),
        arguments(good + HEADER + next, "line 3: open_time is not a time: \"open_time\""),
        arguments(
            HEADER.replace("high,low", "low,high") + good,
            "line 1: has an unknown header: \"open_time,open,low,high"),
        arguments(good + row(OPEN + HOUR, HOUR, VALUES), "line 3: opens at 2024-01-15T01:00:00Z"),
        arguments(good + row(OPEN, HOUR, VALUES), "line 3: opens at 2024-01-15T00:00:00Z"),
        arguments(good + row(OPEN + 2 * HOUR + 1, HOUR, VALUES), "line 3: is not on the grid"),
        arguments(
            good + row(OPEN + 24 * HOUR, HOUR, VALUES),
            "line 3: opens at 2024-01-16T00:00:00Z, outside of the days of the file"),
        arguments(
            row(OPEN - HOUR, HOUR, VALUES) + good,
            "line 1: opens at 2024-01-14T23:00:00Z, outside of the days of the file"),
        arguments(
            good + row(OPEN + 2 * HOUR, HOUR + 1, VALUES), "line 3: closes outside of its candle"),
        arguments(good + row(OPEN + 2 * HOUR, 0, VALUES), "line 3: closes outside of its candle"),
        arguments(
            good + next.replace(",1,1,1,1,0", "000,1,1,1,1,0"),
            "line 3: closes outside of its candle"),
        arguments(good + "-" + next, "line 3: open_time is not a time"),
        arguments(good + next.replaceFirst("\\d+", ""), "line 3: open_time is not a time: \"\""),
        arguments(good + "x".repeat(2000), "line 3: is longer than 1000 characters"),
        arguments(withValues("x,3,0.5,2,7"), "line 1: open is not a number: \"x\""),
        arguments(withValues("1,,0.5,2,7"), "line 1: high is not a number: \"\""),
        arguments(withValues("1,3,.,2,7"), "line 1: low is not a number: \".\""),
        arguments(withValues("1,3,0.5,NaN,7"), "line 1: close is not a number: \"NaN\""),
        arguments(withValues("1,3,0.5,2,0x7"), "line 1: volume is not a number: \"0x7\""),
        arguments(
            withValues("1,3,0.5,2.000000001,7"),
            "line 1: close has more digits than NUMERIC(18, 8): \"2.000000001\""),
        arguments(
            withValues("1,10000000000,0.5,2,7"),
            "line 1: high has more digits than NUMERIC(18, 8)"),
        arguments(
            withValues("1,1e999999999,0.5,2,7"),
            "line 1: high has more digits than NUMERIC(18, 8)"),
        arguments(withValues("1,3,0.5,2,1e999999999"), "line 1: volume has too many digits"),
        arguments(withValues("1,3,0.5,2,1e-999999999"), "line 1: volume has too many digits"),
        arguments(
            withValues("1,3,0.5,2,0.00000001") + withValues(OPEN + HOUR, "1,3,0.5,2,1000000000000"),
            "line 2: volume cannot be stored exactly"));
  }

  private static String withValues(String values) {
    return withValues(OPEN, values);
  }

  private static String withValues(long open, String values) {
    return row(open, HOUR, values);
  }

  @ParameterizedTest
  @MethodSource("wrongRows")
  void aFileThatIsNotExactlyRightFailsByName(String csv, String fault) {
    put(archive, FILE, csv);

    assertFails(fault);
  }

  private void assertFails(String fault) {
    assertThatThrownBy(() -> backfill().run())
        .isInstanceOf(BackfillFailedException.class)
        .hasMessageContaining("1 of 2 windows failed")
        .hasMessageContaining("BTCUSDT 1h 2024-01-15T00:00:00Z..2024-01-15T23:00:00Z: ")
        .hasMessageContaining("Archive, BTCUSDT 1h: ")
        .hasMessageContaining(FILE.name())
        .hasMessageContaining(fault);
    assertThat(stored(store, Resolution.ONE_HOUR, "BTCUSDT"))
        .hasSize(24)
        .allMatch(candle -> !candle.start().isBefore(start(DAY.plusDays(1))));
  }

  @Test
  void aChecksumOfOtherContentFails() {
    byte[] zip = KlineZips.zip(FILE, hours(DAY, 24, VALUES));
    archive.put(FILE.key(), zip);

    assertFails("the checksum does not match the published one");
  }

  /** The monthly file does not have the tenth and the eleventh, which are read from daily files. */
  @Test
  void aDailyFileThatIsWrongNextToAMonthlyOneFailsItsDayAlone() {
    LocalDate tenth = LocalDate.parse("2024-01-10");
    ArchiveFile daily = HOURS.daily("BTCUSDT", tenth);
    put(archive, daily, "wrong\n");
    CandleBackfill january = backfill().between(tenth.withDayOfMonth(1), tenth.withDayOfMonth(31));

    assertThatThrownBy(january::run)
        .isInstanceOf(BackfillFailedException.class)
        .hasMessageStartingWith("1 of 4 windows failed; ")
        .hasMessageContaining("BTCUSDT 1h 2024-01-10T00:00:00Z..2024-01-10T23:00:00Z: Archive, ")
        .hasMessageContaining(daily.name() + ": line 1: has 1 column");
    assertThat(store.ledger("BTCUSDT", Resolution.ONE_HOUR))
        .extracting(entry -> entry.state() + " " + entry.candles())
        .containsExactly("OK 216", "FAILED 0", "OK 24", "OK 480");

    put(archive, daily, hours(tenth, 24, VALUES));
    archive.resetTraffic();
    january.run();
    assertThat(stored(store, Resolution.ONE_HOUR, "BTCUSDT")).hasSize(31 * 24);
    assertThat(archive.recentRequests())
        .filteredOn(request -> request.endsWith(".zip"))
        .singleElement()
        .satisfies(request -> assertThat(request).endsWith(daily.name()));
  }

  @Test
  void aFileThatFailsManyWindowsIsNamedOnce() {
    LocalDate first = LocalDate.parse("2024-01-01");
    ArchiveFile month = ArchiveSeries.UM_KLINES_1M.monthly("BTCUSDT", YearMonth.from(first));
    put(archive, month, "wrong\n");

    assertThatThrownBy(
            () ->
                backfill()
                    .resolution(Resolution.ONE_MINUTE)
                    .between(first, first.plusDays(30))
                    .run())
        .isInstanceOf(BackfillFailedException.class)
        .satisfies(
            e ->
                assertThat(String.valueOf(e.getMessage()).lines())
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith(
                        "  BTCUSDT 1m 2024-01-01T00:00:00Z..2024-01-31T23:59:00Z (11 windows): ")
                    .contains(month.name()));
  }

  @Test
  void aMissingChecksumFails() {
    archive.remove(FILE.checksumKey());

    assertFails("the archive has no checksum");
  }

  @Test
  void aZipThatWasCutFails() {
    byte[] zip = KlineZips.zip(FILE, hours(DAY, 24, VALUES));
    archive.put(FILE, Arrays.copyOf(zip, zip.length - 30));

    assertFails("it has no end record; it may be truncated");
  }

  static Stream<Fault> faults() {
    return Stream.of(
        Fault.status(403),
        Fault.status(500),
        Fault.status(503),
        Fault.reset(),
        Fault.resetInBody(),
        Fault.truncatedBody(),
        Fault.missingChecksum(),
        Fault.body("<html>".getBytes(StandardCharsets.UTF_8)),
        Fault.content(BadContent.SHORTENED),
        Fault.content(BadContent.WRONG_CHECKSUM),
        Fault.content(BadContent.BROKEN_ZIP),
        Fault.content(BadContent.EMPTY_ZIP),
        Fault.content(BadContent.OVERSIZED_ZIP),
        Fault.content(BadContent.WRONG_ENTRY_NAME),
        Fault.content(BadContent.SECOND_ENTRY));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void afterFaultsEachWindowIsRightOrFailed(Fault fault) throws Exception {
    CandleBackfill months =
        backfill()
            .between(ArchiveFixtures.FIRST, ArchiveFixtures.LAST)
            .maxFailureRatio(1)
            .resolution(Resolution.ONE_HOUR);
    List<Candle> right = ArchiveFixtures.expected(archive, objects, HOURS, "BTCUSDT");
    archive.inject(fault.onShare(0.3, 7));
    try {
      months.run();
    } catch (BackfillFailedException e) {
      assertThat(e.report().failures()).isNotEmpty();
    }
    archive.clearFaults();

    assertThat(right).containsAll(stored(store, Resolution.ONE_HOUR, "BTCUSDT"));
    for (LedgerEntry entry : store.ledger("BTCUSDT", Resolution.ONE_HOUR)) {
      if (entry.state().isDone()) {
        assertThat(entry.candles())
            .as("%s", entry.window())
            .isEqualTo(
                (int)
                    right.stream()
                        .filter(c -> !c.start().isBefore(entry.window().first()))
                        .filter(c -> !c.start().isAfter(entry.window().last()))
                        .count());
      }
    }
    months.run();
    assertThat(stored(store, Resolution.ONE_HOUR, "BTCUSDT")).isEqualTo(right);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "header"})
  void decimalsAreExactWithAndWithoutHeaderAndWithEitherLineEnd(String header) {
    String values = "9999999999.12345678,9999999999.99999999,0.00000001,+1.5e3,12345678901234.5";
    String csv = (header.isEmpty() ? "" : HEADER) + withValues(values).strip();
    put(archive, FILE, csv.replace("\n", "\r\n"));
    backfill().between(DAY, DAY).run();

    assertThat(stored(store, Resolution.ONE_HOUR, "BTCUSDT"))
        .containsExactly(
            new Candle(
                "BTCUSDT",
                Resolution.ONE_HOUR,
                start(DAY),
                decimal("9999999999.12345678"),
                decimal("9999999999.99999999"),
                decimal("0.00000001"),
                decimal("1500"),
                decimal("12345678901234.5")));
  }

  @Test
  void microsecondsAreReadAsMilliseconds() {
    put(archive, FILE, row(OPEN * 1000, HOUR * 1000, VALUES));
    backfill().between(DAY, DAY).run();

    assertThat(stored(store, Resolution.ONE_HOUR, "BTCUSDT"))
        .singleElement()
        .satisfies(candle -> assertThat(candle.start()).isEqualTo(start(DAY)));
  }

  @Test
  void aCandleThatClosesEarlyIsStored() {
    put(archive, FILE, row(OPEN, HOUR / 2, VALUES));
    backfill().between(DAY, DAY).run();

    assertThat(stored(store, Resolution.ONE_HOUR, "BTCUSDT")).hasSize(1);
  }

  @Test
  void aWeekThatHadNotEndedWhenItsFileWasWrittenIsPending() {
    ArchiveSeries weeks = ArchiveSeries.klines(Market.UM, KlineInterval.ONE_WEEK);
    ArchiveFile january = weeks.monthly("BTCUSDT", YearMonth.parse("2024-01"));
    long week = 7 * 24 * HOUR;
    long monday = start(LocalDate.parse("2024-01-01")).toEpochMilli();
    StringBuilder csv = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      csv.append(row(monday + i * week, week, VALUES));
    }
    archive.publishThrough(LocalDate.parse("2024-01-31"));
    put(archive, january, csv.toString());
    CandleBackfill months =
        backfill()
            .resolution(Resolution.ONE_WEEK)
            .between(LocalDate.parse("2023-12-01"), LocalDate.parse("2024-02-10"))
            .clock(Clock.fixed(Instant.parse("2024-02-10T00:00:00Z"), ZoneOffset.UTC));
    months.run();

    assertThat(stored(store, Resolution.ONE_WEEK, "BTCUSDT")).hasSize(4);
    assertThat(store.ledger("BTCUSDT", Resolution.ONE_WEEK))
        .filteredOn(entry -> entry.state() == WindowState.PENDING)
        .first()
        .satisfies(entry -> assertThat(entry.window().first()).isEqualTo("2024-01-29T00:00:00Z"));

    archive.publishThrough(LocalDate.parse("2024-02-09"));
    put(archive, january, csv.toString());
    months.run();
    assertThat(stored(store, Resolution.ONE_WEEK, "BTCUSDT")).hasSize(5);
  }
}
