package io.github.futuresavailability.history;

import io.github.futuresavailability.DateRange;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A span of UTC days in which a symbol was listed: a run of days with a file in which no more than
 * {@value #LONGEST_GAP_DAYS} consecutive calendar days are without one. A longer gap ends it, and
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
public record ListingPeriod(LocalDate firstDay, LocalDate lastDay, int presentDays) {
  /** How many consecutive days without a file a listing survives; one more ends it. */
  public static final int LONGEST_GAP_DAYS = 7;

  /** Checks the parts against each other. */
  public ListingPeriod {
    Objects.requireNonNull(firstDay, "firstDay");
    Objects.requireNonNull(lastDay, "lastDay");
    int span = Math.toIntExact(new DateRange(firstDay, lastDay).size());
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
  public static List<ListingPeriod> listingsOf(List<LocalDate> presentDays) {
    return listingsOf(presentDays, LONGEST_GAP_DAYS);
  }

  /**
   * The listings that days with a file make up, with another bound on gaps.
   *
   * @param presentDays the days with a file, strictly ascending
   * @param longestGapDays how many consecutive days without a file a listing survives
   * @return the listings, oldest first; immutable, empty if there is no day
   * @throws IllegalArgumentException if the days are not strictly ascending, or if {@code
   *     longestGapDays} is negative
   */
  public static List<ListingPeriod> listingsOf(List<LocalDate> presentDays, int longestGapDays) {
    Objects.requireNonNull(presentDays, "presentDays");
    requireNotNegative(longestGapDays);
    List<ListingPeriod> listings = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= presentDays.size(); i++) {
      if (i == presentDays.size() || gapBefore(i, presentDays) > longestGapDays) {
        listings.add(new ListingPeriod(presentDays.get(start), presentDays.get(i - 1), i - start));
        start = i;
      }
    }
    return List.copyOf(listings);
  }

  /**
   * The days inside listings that are without a file.
   *
   * @param presentDays the days with a file, strictly ascending
   * @return the gaps, oldest first; immutable
   * @throws IllegalArgumentException if the days are not strictly ascending
   */
  public static List<LocalDate> gapsOf(List<LocalDate> presentDays) {
    return gapsOf(presentDays, LONGEST_GAP_DAYS);
  }

  /**
   * The days inside listings that are without a file, with another bound on gaps.
   *
   * @param presentDays the days with a file, strictly ascending
   * @param longestGapDays how many consecutive days without a file a listing survives
   * @return the gaps, oldest first; immutable
   * @throws IllegalArgumentException if the days are not strictly ascending, or if {@code
   *     longestGapDays} is negative
   */
  public static List<LocalDate> gapsOf(List<LocalDate> presentDays, int longestGapDays) {
    Objects.requireNonNull(presentDays, "presentDays");
    requireNotNegative(longestGapDays);
    List<LocalDate> gaps = new ArrayList<>();
    for (int i = 1; i < presentDays.size(); i++) {
      long gap = gapBefore(i, presentDays);
      if (gap > 0 && gap <= longestGapDays) {
        presentDays.get(i - 1).plusDays(1).datesUntil(presentDays.get(i)).forEach(gaps::add);
      }
    }
    return List.copyOf(gaps);
  }

  /**
   * The days from the first to the last, gaps included.
   *
   * @return the range of the listing
   */
  public DateRange range() {
    return new DateRange(firstDay, lastDay);
  }

  /**
   * How many calendar days the listing spans, gaps included.
   *
   * @return the number of days, at least one
   */
  public int spanDays() {
    return Math.toIntExact(range().size());
  }

  /**
   * How many days of the listing are without a file.
   *
   * @return the number of gaps, counted in days
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

  private static void requireNotNegative(int longestGapDays) {
    if (longestGapDays < 0) {
      throw new IllegalArgumentException("The longest gap has " + longestGapDays + " days");
    }
  }
}
