package io.github.futuresavailability.kline;

import static io.github.futuresavailability.kline.KlineFixtures.DAY;
import static io.github.futuresavailability.kline.KlineFixtures.HEADER;
import static io.github.futuresavailability.kline.KlineFixtures.MONTHLY;
import static io.github.futuresavailability.kline.KlineFixtures.bytes;
import static io.github.futuresavailability.kline.KlineFixtures.csvName;
import static io.github.futuresavailability.kline.KlineFixtures.kline;
import static io.github.futuresavailability.kline.KlineFixtures.row;
import static io.github.futuresavailability.kline.KlineFixtures.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.fuzz.Fuzz;
import java.util.List;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent in place of a kline file, it is one or gets the declared exception. */
final class KlineFuzzTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final String CSV = HEADER + row(kline(DAY)) + row(kline(DAY.plusDays(1)));
  private static final List<String> WORDS =
      List.of(
          ",",
          "\n",
          "\r\n",
          "\"",
          "0",
          "0.0",
          "0.0000",
          "1e3",
          "1e400",
          "-1",
          "NaN",
          "0x1p3",
          "+",
          "9".repeat(40),
          "1705276800000",
          "1705276800000000",
          "open_time",
          "\u0000",
          "龙",
          HEADER);

  @Test
  void anyChangeOfTheRowsIsReadOrRefused() {
    Fuzz fuzz = new Fuzz(bytes(CSV), WORDS);
    fuzz.run(2_000, 300_000, csv -> read(zip(ZipEntry.DEFLATED, csvName(MONTHLY), csv)));

    assertThat(fuzz.accepted()).isPositive();
    assertThat(fuzz.refused()).isPositive();
  }

  @Test
  void anyChangeOfTheZipIsReadOrRefused() {
    Fuzz fuzz = new Fuzz(zip(MONTHLY, CSV), List.of("PK\u0003\u0004", "PK\u0001\u0002", "PK"));
    fuzz.run(2_000, 300_000, KlineFuzzTest::read);

    assertThat(fuzz.refused()).isPositive();
  }

  /** Zips of a few kilobytes that unpack to hundreds of megabytes. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "\n", ",", "1705276800000,"})
  void aHugeFileTakesLittleMemory(String part) {
    byte[] huge = zip(MONTHLY, part.repeat(64 * MEBIBYTE / part.length()));
    long before = Fuzz.allocatedBytes();

    assertThatThrownBy(() -> KlineReader.dailyKlines(MONTHLY, huge))
        .isInstanceOf(MalformedArchiveFileException.class);
    assertThat(Fuzz.allocatedBytes() - before).isLessThan(16L * MEBIBYTE);
  }

  /** As much as is unpacked at all, in as many cells as that can be. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "\n", ",", "1,", "\r"})
  void aFileOfTheLargestSizeTakesLittleMemory(String part) {
    byte[] large = zip(MONTHLY, part.repeat(MEBIBYTE / part.length()));
    long before = Fuzz.allocatedBytes();

    assertThatThrownBy(() -> KlineReader.dailyKlines(MONTHLY, large))
        .isInstanceOf(MalformedArchiveFileException.class);
    assertThat(Fuzz.allocatedBytes() - before).isLessThan(128L * MEBIBYTE);
  }

  private static Fuzz.Outcome read(byte[] zip) {
    try {
      assertThat(KlineReader.dailyKlines(MONTHLY, zip))
          .isNotEmpty()
          .extracting(DailyKline::day)
          .isSorted()
          .allMatch(day -> day.getYear() == DAY.getYear() && day.getMonth() == DAY.getMonth());
      return Fuzz.Outcome.ALLOW;
    } catch (MalformedArchiveFileException declared) {
      assertThat(declared).hasMessageStartingWith(MONTHLY.name());
      return Fuzz.Outcome.REFUSED;
    }
  }
}
