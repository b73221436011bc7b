package io.github.futuresavailability.kline;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.DataKind;
import io.github.futuresavailability.archive.KlineInterval;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the archive's zipped kline files. Stateless and thread-safe.
 *
 * <p>A file has one row of 12 columns for each candle, with or without a header; times are in
 * milliseconds or microseconds, UTC. Nothing is repaired or skipped: one invalid row makes the
 * whole file an error.
 */
public final class KlineReader {
  private KlineReader() {}

  /**
   * Reads the klines of a daily or monthly file of 1d klines.
   *
   * <p>Every row must be one UTC day that the file covers. A candle may close before the end of its
   * day, as on days of an outage, see {@link DailyKline#closedEarlyAt()}; it opens with the day. A
   * daily file has exactly one row; in some monthly files days are missing.
   *
   * @param file the file; its series must be klines of one day
   * @param zip its zipped content, as the archive serves it
   * @return the klines, at least one, oldest first
   * @throws MalformedArchiveFileException if the zip is broken, has any other content than the
   *     expected CSV, unpacks to more than 1 MiB, or has an invalid row
   * @throws IllegalArgumentException if {@code file} is not a file of 1d klines
   */
  public static List<DailyKline> dailyKlines(ArchiveFile file, byte[] zip)
      throws MalformedArchiveFileException {
    if (file.series().kind() != DataKind.KLINES
        || file.series().interval() != KlineInterval.ONE_DAY) {
      throw new IllegalArgumentException("Not a file of 1d klines: " + file);
    }
    List<KlineRow> rows = rows(file, zip);
    DateRange days = DateRange.of(file.firstDay(), file.cadence().lastDay(file.firstDay()));
    List<DailyKline> klines = new ArrayList<>(rows.size());
    for (KlineRow row : rows) {
      requireDay(row, days, file);
      klines.add(dailyKline(file.symbol(), row));
    }
    return List.copyOf(klines);
  }

  /** Reads the rows of a file of any interval, by ascending open time. */
  static List<KlineRow> rows(ArchiveFile file, byte[] zip) throws MalformedArchiveFileException {
    return KlineCsv.rows(KlineZip.unpack(zip, file.name()), file.name());
  }

  /** Times ascend and a candle opens with its day, so no day occurs twice. */
  private static void requireDay(KlineRow row, DateRange days, ArchiveFile file)
      throws MalformedArchiveFileException {
    if (!row.isInItsDay()) {
      throw new MalformedArchiveFileException(
          file.name(),
          row.line(),
          "is not one UTC day: from " + row.openTime() + " to " + row.closeTime());
    }
    if (!days.contains(row.day())) {
      throw new MalformedArchiveFileException(
          file.name(), row.line(), "is of a day outside the file: " + row.day());
    }
  }

  private static DailyKline dailyKline(String symbol, KlineRow row) {
    return new DailyKline(
        symbol,
        row.day(),
        row.open(),
        row.high(),
        row.low(),
        row.close(),
        row.baseVolume(),
        row.quoteVolume(),
        row.tradeCount(),
        row.takerBuyBaseVolume(),
        row.takerBuyQuoteVolume(),
        row.closedEarlyAt());
  }
}
