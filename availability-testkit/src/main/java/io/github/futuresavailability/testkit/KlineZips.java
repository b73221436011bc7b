package io.github.futuresavailability.testkit;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.testkit.internal.http.ByteSink;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Creates data files in the archive's format from given values. */
public final class KlineZips {
  private KlineZips() {}

  /**
   * Creates a zip of 1d klines with a header row.
   *
   * @param file the file to create; its name determines the name of the entry
   * @param klines the rows, written unchanged and in this order
   * @return the bytes of the zip
   */
  public static byte[] zip(ArchiveFile file, List<DailyKline> klines) {
    ByteSink csv = new ByteSink(256);
    KlineLines.writeHeader(csv);
    klines.forEach(kline -> csv.put(row(kline)));
    return zip(file, csv);
  }

  /**
   * Creates a zip with any content.
   *
   * @param file the file to create; its name determines the name of the entry
   * @param csv the content of the entry
   * @return the bytes of the zip
   */
  public static byte[] zip(ArchiveFile file, String csv) {
    return zip(file, new ByteSink(csv.length()).put(csv));
  }

  private static byte[] zip(ArchiveFile file, ByteSink csv) {
    String name = file.name();
    String entry = name.substring(0, name.length() - ArchiveFile.EXTENSION.length()) + ".csv";
    ByteSink zip = new ByteSink(csv.length() + 256);
    long written = TimeUnit.DAYS.toSeconds(file.firstDay().toEpochDay() + 1);
    PlainZip.write(zip, entry.getBytes(StandardCharsets.UTF_8), csv, written);
    return zip.copy();
  }

  private static String row(DailyKline kline) {
    long open = kline.day().toEpochDay() * KlineLines.MILLIS_OF_DAY;
    return List.of(
                Long.toString(open),
                plain(kline.open()),
                plain(kline.high()),
                plain(kline.low()),
                plain(kline.close()),
                plain(kline.baseVolume()),
                Long.toString(open + KlineLines.MILLIS_OF_DAY - 1),
                plain(kline.quoteVolume()),
                Long.toString(kline.tradeCount()),
                plain(kline.takerBuyBaseVolume()),
                plain(kline.takerBuyQuoteVolume()),
                "0")
            .stream()
            .collect(Collectors.joining(","))
        + "\n";
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).toPlainString();
  }
}
