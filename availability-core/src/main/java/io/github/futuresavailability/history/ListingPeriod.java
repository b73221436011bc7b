package io.github.futuresavailability.history;

import io.github.futuresavailability.DateRange;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A range of UTC days in which a symbol was listed, gaps included. {@link ListingRule} says which
 * days make up a listing period. Immutable and thread-safe.
 *
 * @param firstDay the first day, which has a file
 * @param lastDay the last day, which has a file
 * @param presentDays how many of its days have a file
 */
public record ListingPeriod(LocalDate firstDay, LocalDate lastDay, int presentDays) {
  /** Checks the parts against each other. */
  public ListingPeriod {
    Objects.requireNonNull(firstDay, "firstDay");
    Objects.requireNonNull(lastDay, "lastDay");
    long span = new DateRange(firstDay, lastDay).size();
    if (presentDays < Math.min(span, 2) || presentDays > span || span > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "A listing period has "
              + presentDays
              + " days with a file from "
              + firstDay
              + " to "
              + lastDay);
    }
  }

  /**
   * The days from the first to the last, gaps included.
   *
   * @return the range
   */
  public DateRange range() {
    return new DateRange(firstDay, lastDay);
  }

  /**
   * How many calendar days the period has, gaps included.
   *
   * @return the number of days, at least one
   */
  public int spanDays() {
    return Math.toIntExact(range().size());
  }

  /**
   * How many days of the period have no file.
   *
   * @return the number of days in gaps
   */
  public int gapDays() {
    return spanDays() - presentDays;
  }
}
