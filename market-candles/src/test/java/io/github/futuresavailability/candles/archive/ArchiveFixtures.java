package io.github.futuresavailability.candles.archive;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.candles.Candle;
import io.github.futuresavailability.candles.CandleQueries;
import io.github.futuresavailability.candles.CandleStore;
import io.github.futuresavailability.candles.Resolution;
import io.github.futuresavailability.probe.ObjectStore;
import io.github.futuresavailability.testkit.ArchiveScenario;
import io.github.futuresavailability.testkit.EmbeddedArchive;
import io.github.futuresavailability.testkit.KlineZips;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;

/** A small archive, and the candles of its files as plain Java reads them. */
final class ArchiveFixtures {
  static final ArchiveSeries HOURS = ArchiveSeries.klines(Market.UM, KlineInterval.ONE_HOUR);
  static final LocalDate FIRST = LocalDate.parse("2023-12-01");
  static final LocalDate LAST = LocalDate.parse("2024-03-31");
  static final String NON_ASCII = "币安人生USDT";
  static final String HEADER =
      "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
          + "taker_buy_quote_volume,ignore\n";

  /** The last monthly file is not published, because the month after it has no day yet. */
  static final ArchiveScenario SCENARIO =
      ArchiveScenario.builder(1)
          .series(
              ArchiveSeries.UM_KLINES_1M,
              HOURS,
              ArchiveSeries.klines(Market.UM, KlineInterval.ONE_DAY))
          .listed("BTCUSDT", DateRange.of(FIRST, LAST))
          .missingInMonthly("BTCUSDT", DateRange.parse("2024-01-10..2024-01-11"))
          .gap("BTCUSDT", DateRange.parse("2024-02-20..2024-02-21"))
          .listed("OLDUSDT", DateRange.parse("2023-12-01..2024-01-20"))
          .listed("NEWUSDT", DateRange.parse("2024-02-10..2024-03-31"))
          .listed(NON_ASCII, DateRange.parse("2024-01-15..2024-03-31"))
          .build();

  private ArchiveFixtures() {}

  /** The candles of the daily files of a symbol, in order. */
  static List<Candle> expected(
      EmbeddedArchive archive, ObjectStore store, ArchiveSeries series, String symbol)
      throws IOException {
    List<Candle> candles = new ArrayList<>();
    for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      ArchiveFile file = series.daily(symbol, day);
      if (archive.object(file.key()).isPresent()) {
        candles.addAll(candles(symbol, resolution(series), lines(store, file)));
      }
    }
    return candles;
  }

  static Resolution resolution(ArchiveSeries series) {
    return Resolution.valueOf(String.valueOf(series.interval()));
  }

  private static List<String> lines(ObjectStore store, ArchiveFile file) throws IOException {
    byte[] zip = store.read(file.key(), 1 << 24).orElseThrow();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      in.getNextEntry();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("open_time"))
          .toList();
    }
  }

  private static List<Candle> candles(String symbol, Resolution resolution, List<String> lines) {
    return lines.stream()
        .map(line -> line.split(","))
        .map(
            cell ->
                new Candle(
                    symbol,
                    resolution,
                    Instant.ofEpochMilli(Long.parseLong(cell[0])),
                    decimal(cell[1]),
                    decimal(cell[2]),
                    decimal(cell[3]),
                    decimal(cell[4]),
                    decimal(cell[5])))
        .toList();
  }

  static BigDecimal decimal(String text) {
    return new BigDecimal(text).setScale(8);
  }

  static List<Candle> stored(CandleStore store, Resolution resolution, String symbol) {
    return CandleQueries.on(store)
        .candles(symbol, resolution, start(FIRST.minusYears(1)), start(LAST.plusYears(1)))
        .toList();
  }

  static Instant start(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  /** The rows of hours of a day, each with the values after its open time. */
  static String hours(LocalDate day, int count, String values) {
    StringBuilder rows = new StringBuilder();
    for (int hour = 0; hour < count; hour++) {
      rows.append(row(start(day).plusSeconds(hour * 3600L).toEpochMilli(), 3_600_000L, values));
    }
    return rows.toString();
  }

  /** A row of five values, with a unit of time that both times have. */
  static String row(long openTicks, long length, String values) {
    return openTicks + "," + values + "," + (openTicks + length - 1) + ",1,1,1,1,0\n";
  }

  static void put(EmbeddedArchive archive, ArchiveFile file, String csv) {
    archive.put(file, KlineZips.zip(file, csv));
  }
}
