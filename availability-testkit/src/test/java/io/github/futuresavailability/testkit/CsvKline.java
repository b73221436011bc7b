package io.github.futuresavailability.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.archive.ArchiveFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** One row of a data file, read plainly. */
record CsvKline(long openTime, long closeTime, DailyKline kline) {

  static List<CsvKline> read(byte[] zip, ArchiveFile file) {
    return text(zip, file)
        .lines()
        .filter(line -> !line.startsWith("open_time"))
        .map(line -> parse(line, file.symbol()))
        .toList();
  }

  /** The content of the only entry, which has the expected name. */
  static String text(byte[] zip, ArchiveFile file) {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      ZipEntry entry = in.getNextEntry();
      assertThat(entry.getName()).isEqualTo(file.name().replace(".zip", ".csv"));
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(in.getNextEntry()).isNull();
      return text;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static String lastLine(byte[] zip, ArchiveFile file) {
    return text(zip, file).lines().reduce("", (before, line) -> line);
  }

  private static CsvKline parse(String line, String symbol) {
    String[] fields = line.split(",", -1);
    assertThat(fields).hasSize(12);
    assertThat(fields[11]).isEqualTo("0");
    long openTime = Long.parseLong(fields[0]);
    return new CsvKline(
        openTime,
        Long.parseLong(fields[6]),
        new DailyKline(
            symbol,
            Instant.ofEpochMilli(openTime).atZone(ZoneOffset.UTC).toLocalDate(),
            Double.parseDouble(fields[1]),
            Double.parseDouble(fields[2]),
            Double.parseDouble(fields[3]),
            Double.parseDouble(fields[4]),
            Double.parseDouble(fields[5]),
            Double.parseDouble(fields[7]),
            Long.parseLong(fields[8]),
            Double.parseDouble(fields[9]),
            Double.parseDouble(fields[10])));
  }

  void assertSane() {
    assertThat(kline.low()).isPositive();
    assertThat(kline.low()).isLessThanOrEqualTo(Math.min(kline.open(), kline.close()));
    assertThat(kline.high()).isGreaterThanOrEqualTo(Math.max(kline.open(), kline.close()));
    assertThat(kline.takerBuyBaseVolume()).isBetween(0.0, kline.baseVolume());
    assertThat(kline.takerBuyQuoteVolume()).isBetween(0.0, kline.quoteVolume());
    assertThat(kline.tradeCount() > 0).isEqualTo(kline.baseVolume() > 0);
    assertThat(kline.tradeCount() > 0).isEqualTo(kline.quoteVolume() > 0);
    assertThat(closeTime).isGreaterThan(openTime);
  }
}
