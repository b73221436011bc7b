package io.github.futuresavailability.kline;

import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.ArchiveFile;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.archive.DataKind;
import io.github.futuresavailability.archive.KlineInterval;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the archive's zipped kline files. Stateless and thread-safe.
 *
 * <p>A file has one row of 12 columns for each candle, below a header or not; times are in
 * milliseconds or microseconds, UTC. Nothing is repaired or left out: one wrong row refuses the
 * file.
 */
public final class KlineReader {
  private KlineReader() {}

  /**
   * The daily klines of a daily or monthly file of 1d klines.
   *
   * <p>Every row must be one whole UTC day that the file covers. A daily file has exactly one row;
   * a monthly file may lack days, and does for some months.
   *
   * @param file which file it is; its series must be klines of one day
   * @param zip its content, packed as the archive serves it
   * @return the klines, at least one, oldest first
   * @throws MalformedArchiveFileException if the zip is broken, holds anything but the expected
   *     CSV, unpacks to more than 1 MiB, or has a row that cannot be
   * @throws IllegalArgumentException if {@code file} is not one of 1d klines
   */
  public static List<DailyKline> dailyKlines(ArchiveFile file, byte[] zip)
      throws MalformedArchiveFileException {
    if (file.series().kind() != DataKind.KLINES
        || file.series().interval() != KlineInterval.ONE_DAY) {
      throw new IllegalArgumentException("Not a file of 1d klines: " + file);
    }
    List<KlineRow> rows = rows(file, zip);
    DateRange days = daysOf(file);
    List<DailyKline> klines = new ArrayList<>(rows.size());
    for (KlineRow row : rows) {
      requireDay(row, days, file);
      klines.add(dailyKline(file.symbol(), row));
    }
    return List.copyOf(klines);
  }

  /** The rows of a file of any interval, by ascending open time. */
  static List<KlineRow> rows(ArchiveFile file, byte[] zip) throws MalformedArchiveFileException {
    return KlineCsv.rows(KlineZip.unpack(zip, file.name()), file.name());
  }

  private static DateRange daysOf(ArchiveFile file) {
    return file.cadence() == Cadence.DAILY
        ? DateRange.of(file.firstDay())
        : DateRange.of(file.firstDay(), YearMonth.from(file.firstDay()).atEndOfMonth());
  }

  /** With times that ascend and candles as long as their day, no day can come twice. */
  private static void requireDay(KlineRow row, DateRange days, ArchiveFile file)
      throws MalformedArchiveFileException {
    if (!row.coversItsDay()) {
      throw new MalformedArchiveFileException(
          file.name(),
          row.line(),
          "is no whole UTC day: from " + row.openTime() + " to " + row.closeTime());
    }
    if (!days.contains(row.day())) {
      throw new MalformedArchiveFileException(
          file.name(), row.line(), "is about another day: " + row.day());
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
        row.takerBuyQuoteVolume());
  }
}
