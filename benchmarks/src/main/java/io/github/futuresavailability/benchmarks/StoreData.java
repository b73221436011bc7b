package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.archive.TrackedArchive;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * 715 symbols on 2252 days, of which a third has a file: 1,610,180 rows. Each symbol is listed once
 * and to the end; prices and volumes have the decimals of the real ones.
 */
final class StoreData {
  static final int SYMBOLS = 715;
  static final int DAYS = 2252;
  static final LocalDate FIRST = LocalDate.parse("2019-12-31");
  static final DateRange RANGE = DateRange.of(FIRST, FIRST.plusDays(DAYS - 1));

  /** Makes 34 rows in 100 present. */
  private static final int LONGEST_LISTING = 1530;

  /** Base assets of two to ten letters and four quote assets, about as often as in the archive. */
  private static final List<String> NAMES =
      new SplittableRandom(1)
          .ints(0, Integer.MAX_VALUE)
          .mapToObj(StoreData::name)
          .distinct()
          .limit(SYMBOLS)
          .toList();

  private StoreData() {}

  private static String name(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String base =
        random
            .ints(random.nextInt(2, 8) + random.nextInt(0, 4), 'A', 'Z' + 1)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    int quote = random.nextInt(100);
    return base + (quote < 84 ? "USDT" : quote < 92 ? "BUSD" : quote < 97 ? "USDC" : "USD1");
  }

  static String symbol(int index) {
    return NAMES.get(index);
  }

  /** Symbol 0 is listed longest, so that every day of its listing is published. */
  static LocalDate listed(int symbol) {
    long days = symbol == 0 ? DAYS : (long) LONGEST_LISTING * (SYMBOLS - symbol) / SYMBOLS + 1;
    return RANGE.last().minusDays(days - 1);
  }

  static String url(String symbol, LocalDate day) {
    return TrackedArchive.BINANCE_VISION.url(symbol, day).toString();
  }

  static ProbeResult result(int symbol, Instant probed) {
    return result(symbol, RANGE, probed);
  }

  /** Without the days before the first file, so that every row is present. */
  static ProbeResult presentDays(int symbol, Instant probed) {
    return result(symbol, DateRange.of(listed(symbol), RANGE.last()), probed);
  }

  private static ProbeResult result(int symbol, DateRange range, Instant probed) {
    SplittableRandom random = new SplittableRandom(symbol);
    ProbeResult.Builder days = ProbeResult.of(symbol(symbol), range);
    listed(symbol)
        .datesUntil(RANGE.last().plusDays(1))
        .forEach(day -> days.present(day, random.nextLong(30_000, 90_000), modified(day)));
    return days.probedAt(probed);
  }

  /** The results of a HEAD for every symbol on some days. */
  static List<Availability> probes(LocalDate first, int days, Instant probed, long size) {
    return LongStream.range(0, days)
        .mapToObj(first::plusDays)
        .flatMap(
            day ->
                IntStream.range(0, SYMBOLS)
                    .mapToObj(
                        symbol ->
                            Availability.present(
                                symbol(symbol), day, size + symbol, modified(day), probed)))
        .toList();
  }

  static List<DailyKline> klines(int symbol) {
    SplittableRandom random = new SplittableRandom(symbol);
    return listed(symbol)
        .datesUntil(RANGE.last().plusDays(1))
        .map(day -> kline(symbol(symbol), day, random))
        .toList();
  }

  /** Klines of every symbol on some days. */
  static List<DailyKline> klines(LocalDate first, int days, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return LongStream.range(0, days)
        .mapToObj(first::plusDays)
        .flatMap(
            day ->
                IntStream.range(0, SYMBOLS).mapToObj(symbol -> kline(symbol(symbol), day, random)))
        .toList();
  }

  private static DailyKline kline(String symbol, LocalDate day, SplittableRandom random) {
    double open = decimals(random.nextDouble(1, 50), 4);
    double close = decimals(open * random.nextDouble(0.95, 1.05), 4);
    double volume = decimals(random.nextDouble(1e5, 1e8), 1);
    return new DailyKline(
        symbol,
        day,
        open,
        decimals(Math.max(open, close) * 1.02, 4),
        decimals(Math.min(open, close) * 0.98, 4),
        close,
        volume,
        decimals(volume * open, 4),
        random.nextLong(10_000, 2_000_000),
        decimals(volume * 0.49, 1),
        decimals(volume * open * 0.49, 4));
  }

  /** The same kline with digits down to the last bit, as an average or a conversion has them. */
  static DailyKline withRandomDigits(DailyKline kline) {
    SplittableRandom random =
        new SplittableRandom(31L * kline.symbol().hashCode() + kline.day().toEpochDay());
    double factor = 1 + random.nextDouble() / 1000;
    return new DailyKline(
        kline.symbol(),
        kline.day(),
        kline.open() * factor,
        kline.high() * factor,
        kline.low() * factor,
        kline.close() * factor,
        kline.baseVolume() * factor,
        kline.quoteVolume() * factor,
        kline.tradeCount(),
        kline.takerBuyBaseVolume() * factor,
        kline.takerBuyQuoteVolume() * factor);
  }

  private static double decimals(double value, int places) {
    double scale = Math.pow(10, places);
    return Math.rint(value * scale) / scale;
  }

  private static Instant modified(LocalDate day) {
    return day.plusDays(1).atTime(7, 21, 9).toInstant(ZoneOffset.UTC);
  }
}
