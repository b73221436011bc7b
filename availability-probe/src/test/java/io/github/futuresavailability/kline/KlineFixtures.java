package io.github.futuresavailability.kline;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.Market;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.KlineInterval;
import io.github.futuresavailability.kline.internal.KlineColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Rows and zips as the archive has them. */
final class KlineFixtures {
  static final LocalDate DAY = LocalDate.parse("2024-01-15");
  static final ArchiveSeries ONE_DAY = ArchiveSeries.klines(Market.UM, KlineInterval.ONE_DAY);
  static final ArchiveFile DAILY = ONE_DAY.daily("BTCUSDT", DAY);
  static final ArchiveFile MONTHLY = ONE_DAY.monthly("BTCUSDT", YearMonth.from(DAY));
  static final String HEADER =
      "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
          + "taker_buy_quote_volume,ignore\n";

  private KlineFixtures() {}

  static DailyKline kline(LocalDate day) {
    return new DailyKline(
        "BTCUSDT", day, 42.5, 43.25, 41, 42, 1000.125, 42000.5, 321, 500.5, 21000.25);
  }

  /** A row as the archive writes it, times in milliseconds. */
  static String row(DailyKline kline) {
    return row(kline, ChronoUnit.MILLIS);
  }

  static String row(DailyKline kline, ChronoUnit unit) {
    Instant open = kline.day().atStartOfDay(ZoneOffset.UTC).toInstant();
    long first = unit.between(Instant.EPOCH, open);
    long last = unit.between(Instant.EPOCH, open.plus(1, ChronoUnit.DAYS)) - 1;
    return String.join(
            ",",
            Long.toString(first),
            Double.toString(kline.open()),
            Double.toString(kline.high()),
            Double.toString(kline.low()),
            Double.toString(kline.close()),
            Double.toString(kline.baseVolume()),
            Long.toString(last),
            Double.toString(kline.quoteVolume()),
            Long.toString(kline.tradeCount()),
            Double.toString(kline.takerBuyBaseVolume()),
            Double.toString(kline.takerBuyQuoteVolume()),
            "0")
        + "\n";
  }

  /** The row of {@link #DAY} with one field replaced. */
  static String rowWith(KlineColumn column, String value) {
    String[] fields = row(kline(DAY)).strip().split(",", -1);
    fields[column.index()] = value;
    return String.join(",", fields) + "\n";
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String csvName(ArchiveFile file) {
    return file.name().replace(".zip", ".csv");
  }

  /** The zip of a file, packed as the archive packs it. */
  static byte[] zip(ArchiveFile file, String csv) {
    return zip(csvName(file), csv);
  }

  static byte[] zip(String entryName, String csv) {
    return zip(ZipEntry.DEFLATED, entryName, bytes(csv));
  }

  static byte[] zip(int method, String entryName, byte[] content) {
    return zip(
        out -> {
          ZipEntry entry = new ZipEntry(entryName);
          entry.setMethod(method);
          if (method == ZipEntry.STORED) {
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
          }
          out.putNextEntry(entry);
          out.write(content);
          out.closeEntry();
        });
  }

  static byte[] zip(Entries entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      entries.writeTo(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Writes the entries of a zip. */
  interface Entries {
    void writeTo(ZipOutputStream out) throws IOException;
  }
}
