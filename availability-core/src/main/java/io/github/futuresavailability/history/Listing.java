package io.github.futuresavailability.history;

import io.github.futuresavailability.DateRange;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A span of UTC days in which a symbol was listed: a run of days with a file in which no more than
 * {@value #LONGEST_HOLE_DAYS} consecutive calendar days are without one. A longer gap ends it, and
 * the next day with a file starts another listing (a relisting).
 *
 * <p>Listings follow from the days with a file and from nothing else, so that every reader of a
 * history finds the same ones: a day that nobody asked for is a day without a file here. Immutable
 * and thread-safe.
 *
 * @param firstDay the first day, which has a file
 * @param lastDay the last day, which has a file
 * @param presentDays how many of its days have a file
 */
public record Listing(LocalDate firstDay, LocalDate lastDay, int presentDays) {
  /** How many consecutive days without a file a listing survives; one more ends it. */
  public static final int LONGEST_HOLE_DAYS = 7;

  /** Checks the parts against each other. */
  public Listing {
    Objects.requireNonNull(firstDay, "firstDay");
    Objects.requireNonNull(lastDay, "lastDay");
    int span = new DateRange(firstDay, lastDay).size();
    if (presentDays < Math.min(span, 2) || presentDays > span) {
      throw new IllegalArgumentException(
          "A listing has " + presentDays + " days with a file from " + firstDay + " to " + lastDay);
    }
  }

  /**
   * The listings that days with a file make up.
   *
   * @param presentDays the days with a file, strictly ascending
   * @return the listings, oldest first; immutable, empty if there is no day
   * @throws IllegalArgumentException if the days are not strictly ascending
   */
  public static List<Listing> listingsOf(List<LocalDate> presentDays) {
    return listingsOf(presentDays, LONGEST_HOLE_DAYS);
  }

  /**
   * The listings that days with a file make up, with another bound on holes.
   *
   * @param presentDays the days with a file, strictly ascending
   * @param longestHoleDays how many consecutive days without a file a listing survives
   * @return the listings, oldest first; immutable, empty if there is no day
   * @throws IllegalArgumentException if the days are not strictly ascending, or if {@code
   *     longestHoleDays} is negative
   */
  public static List<Listing> listingsOf(List<LocalDate> presentDays, int longestHoleDays) {
    Objects.requireNonNull(presentDays, "presentDays");
    requireNotNegative(longestHoleDays);
    List<Listing> listings = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= presentDays.size(); i++) {
      if (i == presentDays.size() || gapBefore(i, presentDays) > longestHoleDays) {
        listings.add(new Listing(presentDays.get(start), presentDays.get(i - 1), i - start));
        start = i;
      }
    }
    return List.copyOf(listings);
  }

  /**
   * The days inside listings that are without a file.
   *
   * @param presentDays the days with a file, strictly ascending
   * @return the holes, oldest first; immutable
   * @throws IllegalArgumentException if the days are not strictly ascending
   */
  public static List<LocalDate> holesOf(List<LocalDate> presentDays) {
    return holesOf(presentDays, LONGEST_HOLE_DAYS);
  }

  /**
   * The days inside listings that are without a file, with another bound on holes.
   *
   * @param presentDays the days with a file, strictly ascending
   * @param longestHoleDays how many consecutive days without a file a listing survives
   * @return the holes, oldest first; immutable
   * @throws IllegalArgumentException if the days are not strictly ascending, or if {@code
   *     longestHoleDays} is negative
   */
  public static List<LocalDate> holesOf(List<LocalDate> presentDays, int longestHoleDays) {
    Objects.requireNonNull(presentDays, "presentDays");
    requireNotNegative(longestHoleDays);
    List<LocalDate> holes = new ArrayList<>();
    for (int i = 1; i < presentDays.size(); i++) {
      long gap = gapBefore(i, presentDays);
      if (gap > 0 && gap <= longestHoleDays) {
        presentDays.get(i - 1).plusDays(1).datesUntil(presentDays.get(i)).forEach(holes::add);
      }
    }
    return List.copyOf(holes);
  }

  /**
   * The days from the first to the last, holes included.
   *
   * @return the range of the listing
   */
  public DateRange range() {
    return new DateRange(firstDay, lastDay);
  }

  /**
   * How many calendar days the listing spans, holes included.
   *
   * @return the number of days, at least one
   */
  public int spanDays() {
    return range().size();
  }

  /**
   * How many days of the listing are without a file.
   *
   * @return the number of holes, counted in days
   */
  public int holeDays() {
    return spanDays() - presentDays;
  }

  /** How many days lie between the day at {@code index} and the one before it. */
  private static long gapBefore(int index, List<LocalDate> days) {
    LocalDate before = days.get(index - 1);
    LocalDate day = days.get(index);
    long gap = ChronoUnit.DAYS.between(before, day) - 1;
    if (gap < 0) {
      throw new IllegalArgumentException(
          "The days are not strictly ascending: " + before + " stands before " + day);
    }
    return gap;
  }

  private static void requireNotNegative(int longestHoleDays) {
    if (longestHoleDays < 0) {
      throw new IllegalArgumentException("The longest hole has " + longestHoleDays + " days");
    }
  }
}
