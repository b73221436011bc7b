package io.github.futuresavailability.kline;

import static io.github.futuresavailability.kline.KlineFixtures.DAILY;
import static io.github.futuresavailability.kline.KlineFixtures.DAY;
import static io.github.futuresavailability.kline.KlineFixtures.HEADER;
import static io.github.futuresavailability.kline.KlineFixtures.MONTHLY;
import static io.github.futuresavailability.kline.KlineFixtures.ONE_DAY;
import static io.github.futuresavailability.kline.KlineFixtures.bytes;
import static io.github.futuresavailability.kline.KlineFixtures.kline;
import static io.github.futuresavailability.kline.KlineFixtures.row;
import static io.github.futuresavailability.kline.KlineFixtures.zip;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.archive.ArchiveFile;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

final class KlineReaderPropertyTest {
  private static final byte[] GOOD_CSV =
      bytes(HEADER + row(kline(DAY)) + row(kline(DAY.plusDays(1))) + row(kline(DAY.plusDays(2))));
  private static final byte[] GOOD_ZIP = zip(MONTHLY, HEADER + row(kline(DAY)));

  @Property(tries = 500)
  void aKlineIsReadBackFromItsRow(
      @ForAll("klines") DailyKline kline,
      @ForAll boolean withHeader,
      @ForAll("units") ChronoUnit unit)
      throws IOException {
    ArchiveFile file = ONE_DAY.daily(kline.symbol(), kline.day());
    String csv = (withHeader ? HEADER : "") + row(kline, unit);

    assertThat(KlineReader.dailyKlines(file, zip(file, csv))).isEqualTo(List.of(kline));
  }

  @Property(tries = 3000)
  void randomBytesAreRefused(@ForAll @Size(max = 200) byte[] noZip) {
    assertThat(isRead(DAILY, noZip)).isFalse();
  }

  @Property(tries = 3000)
  void randomTextIsReadOrRefused(@ForAll("csvLike") String text) {
    assertThat(isRead(MONTHLY, zip(MONTHLY, text))).isIn(true, false);
  }

  @Property(tries = 3000)
  void aDamagedZipIsReadOrRefused(@ForAll long seed) {
    assertThat(isRead(MONTHLY, damaged(GOOD_ZIP, seed))).isIn(true, false);
  }

  @Property(tries = 3000)
  void aDamagedRowIsReadOrRefused(@ForAll long seed) {
    byte[] csv = damaged(GOOD_CSV, seed);

    assertThat(isRead(MONTHLY, zip(ZipEntry.DEFLATED, KlineFixtures.csvName(MONTHLY), csv)))
        .isIn(true, false);
  }

  /** Whether the file is read; whatever is read holds what the reader promises. */
  private static boolean isRead(ArchiveFile file, byte[] zip) {
    try {
      List<DailyKline> klines = KlineReader.dailyKlines(file, zip);
      assertThat(klines).isNotEmpty();
      assertThat(klines).extracting(DailyKline::day).isSorted().doesNotHaveDuplicates();
      assertThat(klines)
          .allMatch(
              k -> k.day().getYear() == DAY.getYear() && k.day().getMonth() == DAY.getMonth());
      return true;
    } catch (MalformedArchiveFileException declared) {
      assertThat(declared).hasMessageStartingWith(file.name());
      assertThat(declared.getMessage()).hasSizeLessThan(500).doesNotContain("\n", "\u001b");
      return false;
    }
  }

  /** One to three bytes changed, or the content cut, doubled or shortened in the middle. */
  private static byte[] damaged(byte[] good, long seed) {
    Random random = new Random(seed);
    int place = random.nextInt(good.length);
    return switch (random.nextInt(5)) {
      case 0 -> Arrays.copyOf(good, place);
      case 1 -> joined(good, Arrays.copyOfRange(good, place, good.length));
      case 2 -> without(good, place, Math.min(good.length, place + 1 + random.nextInt(8)));
      default -> changed(good, random);
    };
  }

  private static byte[] without(byte[] good, int start, int end) {
    return joined(Arrays.copyOf(good, start), Arrays.copyOfRange(good, end, good.length));
  }

  private static byte[] changed(byte[] good, Random random) {
    byte[] changed = good.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      changed[random.nextInt(good.length)] = (byte) random.nextInt(256);
    }
    return changed;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Provide
  Arbitrary<DailyKline> klines() {
    Arbitrary<Double> number = Arbitraries.doubles().between(-1e15, 1e15).ofScale(8);
    Arbitrary<List<Double>> prices = number.list().ofSize(4);
    Arbitrary<List<Double>> volumes = number.list().ofSize(4);
    return Combinators.combine(days(), symbols(), prices, volumes, counts())
        .as(
            (day, symbol, p, v, count) ->
                new DailyKline(
                    symbol, day, p.get(0), p.get(1), p.get(2), p.get(3), v.get(0), v.get(1), count,
                    v.get(2), v.get(3)));
  }

  private static Arbitrary<LocalDate> days() {
    return Arbitraries.integers().between(0, 30_000).map(LocalDate.parse("2017-08-17")::plusDays);
  }

  private static Arbitrary<String> symbols() {
    return Arbitraries.of("BTCUSDT", "BTCUSDT_240329", "币安人生USDT", "ICPUSDT_SETTLED");
  }

  private static Arbitrary<Long> counts() {
    return Arbitraries.longs().between(0, 999_999_999_999_999_999L);
  }

  @Provide
  Arbitrary<ChronoUnit> units() {
    return Arbitraries.of(ChronoUnit.MILLIS, ChronoUnit.MICROS);
  }

  @Provide
  Arbitrary<String> csvLike() {
    return Arbitraries.of(
            "1705276800000",
            "1705363199999",
            ",",
            ",",
            ",",
            "\n",
            "\r",
            "0",
            "1.5",
            "e",
            "-",
            "\"",
            "\u0000",
            "\u001b",
            "open_time",
            "NaN",
            "9".repeat(30),
            "龙",
            row(kline(DAY)),
            HEADER)
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }
}
