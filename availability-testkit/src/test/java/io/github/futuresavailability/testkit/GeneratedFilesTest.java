package io.github.futuresavailability.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.KlineInterval;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a listing says about a generated file is true of its content. */
final class GeneratedFilesTest {
  private static final ArchiveSeries DAYS = ArchiveSeries.klines(Market.UM, KlineInterval.ONE_DAY);
  private static final ArchiveSeries MINUTES = ArchiveSeries.UM_KLINES_1M;
  private static final ArchiveScenario SMALL = ArchiveScenario.small();

  private static byte[] content(ArchiveScenario scenario, String key) {
    KeyCursor cursor = scenario.keySpace().cursor();
    assertThat(cursor.find(key.getBytes(StandardCharsets.UTF_8))).as(key).isTrue();
    return cursor.content();
  }

  @Test
  void sizesAreThoseOfTheContent() {
    KeyCursor cursor = SMALL.keySpace().cursor();
    int count = 0;
    for (cursor.seek(utf8("")); !cursor.atEnd(); cursor.next()) {
      ArchivedObject object = cursor.object();
      if (object.key().contains("/1d/")) {
        assertThat(cursor.content()).as(object.key()).hasSize(Math.toIntExact(object.size()));
        count++;
      }
    }
    assertThat(count).isGreaterThan(1500);
  }

  @Test
  void minuteFilesHaveTheirSizeAndEqualRows() {
    for (LocalDate day : List.of(date("2023-12-31"), date("2024-01-05"), date("2024-01-15"))) {
      for (String symbol : List.of("BTCUSDT", "OLDUSDT", "ETHBTC")) {
        ArchiveFile file = MINUTES.daily(symbol, day);
        byte[] zip = content(SMALL, file.key());
        KeyCursor cursor = SMALL.keySpace().cursor();
        assertThat(cursor.find(utf8(file.key()))).isTrue();
        assertThat(zip).hasSize(Math.toIntExact(cursor.size()));
        List<CsvKline> rows = CsvKline.read(zip, file);
        assertThat(rows).hasSize(1440).allSatisfy(CsvKline::assertSane);
        DailyKline candle = SMALL.kline(symbol, day);
        assertThat(rows)
            .allSatisfy(
                row -> {
                  assertThat(row.kline().low()).isGreaterThanOrEqualTo(candle.low());
                  assertThat(row.kline().high()).isLessThanOrEqualTo(candle.high());
                });
        assertThat(rows.get(0).openTime()).isEqualTo(startOf(day));
        assertThat(rows.get(1439).closeTime()).isEqualTo(startOf(day.plusDays(1)) - 1);
      }
    }
  }

  @Test
  void dailyCandlesAreTheScenariosToTheLastBit() {
    for (String symbol : SMALL.symbols()) {
      for (LocalDate day : SMALL.presentDays(symbol)) {
        ArchiveFile file = DAYS.daily(symbol, day);
        List<CsvKline> rows = CsvKline.read(content(SMALL, file.key()), file);
        assertThat(rows).extracting(CsvKline::kline).containsExactly(SMALL.kline(symbol, day));
        rows.get(0).assertSane();
        assertThat(rows.get(0).openTime()).isEqualTo(startOf(day));
      }
    }
  }

  @Test
  void monthlyFilesRepeatTheDailyRows() {
    ArchiveFile file = DAYS.monthly("HOLEUSDT", YearMonth.parse("2024-02"));

    List<CsvKline> rows = CsvKline.read(content(SMALL, file.key()), file);

    assertThat(rows)
        .extracting(CsvKline::kline)
        .containsExactlyElementsOf(
            SMALL.presentDays("HOLEUSDT").stream()
                .filter(day -> YearMonth.from(day).equals(YearMonth.parse("2024-02")))
                .map(day -> SMALL.kline("HOLEUSDT", day))
                .toList());
    assertThat(rows).hasSize(26);
  }

  @Test
  void checksumsFit() {
    for (ArchiveFile file :
        List.of(
            DAYS.daily("币安人生USDT", date("2024-01-15")),
            DAYS.monthly("BTCUSDT", YearMonth.parse("2024-01")),
            MINUTES.daily("BTCUSDT_240329", date("2024-03-29")))) {
      String expected =
          new String(
              GeneratedFile.checksumOf(content(SMALL, file.key()), file.name(), false),
              StandardCharsets.UTF_8);
      String checksum = new String(content(SMALL, file.checksumKey()), StandardCharsets.UTF_8);
      assertThat(checksum.stripTrailing()).isEqualTo(expected);
      assertThat(checksum).matches("[0-9a-f]{64}  \\S+\\.zip\n?");
    }
  }

  @Test
  void filesAppearOnTheMorningAfter() {
    for (ArchivedObject object : objects(SMALL, DAYS.prefix(Cadence.DAILY))) {
      String key = object.key().replace(".CHECKSUM", "");
      Instant written = object.lastModified();
      LocalDate day = ArchiveFile.parse(key).firstDay();
      assertThat(written.atZone(ZoneOffset.UTC).toLocalDate()).isEqualTo(day.plusDays(1));
      assertThat(written.atZone(ZoneOffset.UTC).toLocalTime())
          .isBetween(LocalTime.of(6, 57), LocalTime.of(8, 40));
    }
  }

  @Test
  void zerosArePrintedInThreeWays() {
    List<String> texts =
        SMALL.presentDays("OLDUSDT").stream()
            .filter(day -> !SMALL.isTraded("OLDUSDT", day))
            .map(day -> DAYS.daily("OLDUSDT", day))
            .map(file -> CsvKline.lastLine(content(SMALL, file.key()), file).split(",", -1)[5])
            .distinct()
            .toList();

    assertThat(texts).isSubsetOf("0", "0.0", "0.0000").hasSizeGreaterThan(1);
  }

  @Test
  void headersStartOnADayAndAreRareBefore() {
    ArchiveScenario long2022 =
        ArchiveScenario.builder(2)
            .listed("BTCUSDT", DateRange.parse("2021-08-11..2022-12-31"))
            .build();
    LocalDate first = date("2022-08-11");
    long before = 0;
    for (LocalDate day : long2022.presentDays("BTCUSDT")) {
      ArchiveFile file = DAYS.daily("BTCUSDT", day);
      boolean header = CsvKline.text(content(long2022, file.key()), file).startsWith("open_time,");
      if (day.isBefore(first)) {
        before += header ? 1 : 0;
      } else {
        assertThat(header).as("header on %s", day).isTrue();
      }
    }
    assertThat(before).isBetween(1L, 40L);
  }

  @Test
  void otherIntervalsAndMarketsAreServedToo() {
    ArchiveSeries hours = ArchiveSeries.klines(Market.CM, KlineInterval.ONE_HOUR);
    ArchiveScenario scenario =
        ArchiveScenario.builder(2)
            .series(hours)
            .listed("BTCUSD_PERP", DateRange.parse("2024-01-01..2024-02-02"))
            .build();
    ArchiveFile daily = hours.daily("BTCUSD_PERP", date("2024-01-02"));
    ArchiveFile monthly = hours.monthly("BTCUSD_PERP", YearMonth.parse("2024-01"));

    List<CsvKline> ofDay = CsvKline.read(content(scenario, daily.key()), daily);
    List<CsvKline> ofMonth = CsvKline.read(content(scenario, monthly.key()), monthly);

    assertThat(ofDay).hasSize(24);
    assertThat(ofMonth).hasSize(24 * 31).containsSequence(ofDay);
    assertThat(objects(scenario, "")).hasSize(2 * (33 + 1));
  }

  private static List<ArchivedObject> objects(ArchiveScenario scenario, String prefix) {
    try (EmbeddedArchive archive = EmbeddedArchive.start(scenario)) {
      return archive.objects(prefix);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static LocalDate date(String day) {
    return LocalDate.parse(day);
  }

  private static long startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }
}
