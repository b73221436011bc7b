package io.github.futuresavailability.internal.facts;

import io.github.futuresavailability.archive.ArchiveSeries;
import io.github.futuresavailability.archive.Cadence;
import java.time.LocalDate;

/** The date in the address of a file: the day, or the month where a file covers a month. */
public final class UrlDate {
  private static final int DAY = "2024-01-15".length();
  private static final int MONTH = "2024-01".length();

  private UrlDate() {}

  public static String of(ArchiveSeries series, LocalDate day) {
    return day.toString().substring(0, length(series));
  }

  /** The same as an expression over a column. */
  public static String sql(ArchiveSeries series, String column) {
    return "left(CAST(" + column + " AS VARCHAR), " + length(series) + ")";
  }

  private static int length(ArchiveSeries series) {
    return series.cadence() == Cadence.DAILY ? DAY : MONTH;
  }
}
