package io.github.futuresavailability.archive;

import io.github.futuresavailability.internal.Codes;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

/** The time that one file of the archive covers: a day or a month. */
public enum Cadence {
  /** One UTC day; the file name ends in {@code -YYYY-MM-DD}. */
  DAILY("daily", 10),
  /** One calendar month; the file name ends in {@code -YYYY-MM}. */
  MONTHLY("monthly", 7);

  private final String code;
  private final int dateLength;

  Cadence(String code, int dateLength) {
    this.code = code;
    this.dateLength = dateLength;
  }

  /**
   * The folder of these files.
   *
   * @return {@code daily} or {@code monthly}
   */
  public String code() {
    return code;
  }

  /**
   * The cadence of that folder.
   *
   * @param code {@code daily} or {@code monthly}
   * @return the cadence
   * @throws IllegalArgumentException if there is no such cadence
   */
  public static Cadence parse(String code) {
    return Codes.parse(values(), Cadence::code, code, "No cadence \"%s\": daily or monthly");
  }

  /**
   * The last day that a file covers.
   *
   * @param firstDay the first UTC day that it covers
   * @return that day itself, or the last day of its month
   */
  public LocalDate lastDay(LocalDate firstDay) {
    return this == DAILY ? firstDay : YearMonth.from(firstDay).atEndOfMonth();
  }

  /**
   * The first day of the file that covers a day.
   *
   * @param day the UTC day
   * @return that day itself, or the first day of its month
   */
  public LocalDate firstDay(LocalDate day) {
    return this == DAILY ? day : day.withDayOfMonth(1);
  }

  /**
   * The date as it is in the file names of this cadence.
   *
   * @param day any UTC day that the file covers
   * @return for example {@code 2024-01-15} or {@code 2024-01}
   */
  public String format(LocalDate day) {
    return day.toString().substring(0, dateLength);
  }

  /** The first day of the file whose name has {@code date}. */
  LocalDate parseDate(String date) {
    if (date.length() != dateLength) {
      throw new DateTimeException("Not a " + code + " date: " + date);
    }
    // A listing has millions of dates; a formatter takes ten times as long.
    LocalDate day =
        LocalDate.of(
            digits(date, 0, 4), digits(date, 5, 7), this == DAILY ? digits(date, 8, 10) : 1);
    if (date.charAt(4) != '-' || (this == DAILY && date.charAt(7) != '-')) {
      throw new DateTimeException("Not a " + code + " date: " + date);
    }
    return day;
  }

  private static int digits(String date, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = date.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("Not a date: " + date);
      }
      number = number * 10 + digit;
    }
    return number;
  }

  int dateLength() {
    return dateLength;
  }
}
