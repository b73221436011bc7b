package io.github.futuresavailability.history;

import io.github.futuresavailability.DateRange;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A range of UTC days in which a symbol was listed, gaps included. {@link ListingRule} says which
 * days make up a listing period. Immutable and thread-safe.
 *
 * @param number its number among the listing periods of the symbol, from 1 for the oldest known
 * @param firstDay the first day, which is active
 * @param lastDay the last day that is active
 * @param presentDays how many of its days have a file
 * @param isOpen whether it may go on: it is the newest one of the symbol, and its end is not
 *     certain
 */
public record ListingPeriod(
    int number, LocalDate firstDay, LocalDate lastDay, int presentDays, boolean isOpen) {
  /** Checks the parts against each other. */
  public ListingPeriod {
    Objects.requireNonNull(firstDay, "firstDay");
    Objects.requireNonNull(lastDay, "lastDay");
    if (number < 1) {
      throw new IllegalArgumentException("Listing periods are counted from 1, not " + number);
    }
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

  /** Its days, and that it is open or which one it is where there is more to say. */
  @Override
  public String toString() {
    return "listing period " + number + ": " + firstDay + ".." + lastDay + (isOpen ? ", open" : "");
  }
}
