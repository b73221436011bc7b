package io.github.futuresavailability.history;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.Cadence;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * The listing rule: which days make up a listing period. A period runs from an active day to an
 * active day and has at most {@value #LONGEST_GAP_DAYS} consecutive calendar days inside that are
 * not active. A day is active if it has a file.
 *
 * <p>It is written here and nowhere else, as Java and as SQL of the same constants. The SQL
 * fragments are boolean expressions; a {@code row} is the alias of a row with the columns of {@code
 * daily_availability}. Stateless and thread-safe.
 */
public final class ListingRule {
  /** How many consecutive days that are not active a listing period may have inside. */
  public static final int LONGEST_GAP_DAYS = 7;

  /** How many consecutive days that are not active end a listing period. */
  public static final int ENDING_DAYS = LONGEST_GAP_DAYS + 1;

  private ListingRule() {}

  /**
   * Whether a day counts for listing periods.
   *
   * @param day the day
   * @return true if the day has a file
   */
  public static boolean isActive(ObservedDay day) {
    return day.isPresent();
  }

  /**
   * SQL of {@link #isActive}.
   *
   * @param row the alias of the row
   * @return a boolean expression
   */
  public static String active(String row) {
    return row + ".available";
  }

  /**
   * Whether two consecutive active days are in different listing periods.
   *
   * @param before an active day
   * @param day the next active day
   * @return true if enough days are between them to end a listing period
   */
  public static boolean isRelisted(LocalDate before, LocalDate day) {
    return ChronoUnit.DAYS.between(before, day) > ENDING_DAYS;
  }

  /**
   * SQL of {@link #isRelisted}, seen from the later day: the row starts another listing period.
   *
   * @param before the expression of the active day before; if it is null, so is the result
   * @param row the alias of an active row
   * @return a boolean expression
   */
  public static String relisted(String before, String row) {
    return "(%s.date - %s > %s)".formatted(row, before, ENDING_DAYS);
  }

  /**
   * SQL of {@link #isRelisted}, seen from the earlier day: the row is the last active day of its
   * listing period as far as the active days show it.
   *
   * @param row the alias of an active row
   * @param after the expression of the next active day, null if there is none
   * @return a boolean expression
   */
  public static String ended(String row, String after) {
    return "(%s IS NULL OR %1$s - %s.date > %s)".formatted(after, row, ENDING_DAYS);
  }

  /**
   * SQL of a gap: days are between the row and the next active day, and they are inside a listing
   * period.
   *
   * @param row the alias of an active row
   * @param after the expression of the next active day; if it is null, so is the result
   * @return a boolean expression
   */
  public static String gap(String row, String after) {
    return "(%s - %s.date BETWEEN 2 AND %s)".formatted(after, row, ENDING_DAYS);
  }

  /**
   * The days after the last active day of a listing period that must all be known as not active
   * before its end is certain.
   *
   * @param lastDay the last active day
   * @return the {@value #ENDING_DAYS} days after it
   */
  public static DateRange endingDays(LocalDate lastDay) {
    return DateRange.of(lastDay.plusDays(1), lastDay.plusDays(ENDING_DAYS));
  }

  /**
   * Whether an absent day does not count towards the end of a listing period. Where a file covers a
   * month, an early absence does not count, because one late file is enough absent days to end a
   * period. Where a file covers a day, every absence counts.
   *
   * @param absent the absent day
   * @param cadence how much time one file covers
   * @return true if the day proves nothing yet
   */
  public static boolean isInconclusive(ObservedDay absent, Cadence cadence) {
    return switch (cadence) {
      case DAILY -> false;
      case MONTHLY -> PublicationRule.isEarly(absent.day(), absent.probedAt(), cadence);
    };
  }

  /**
   * SQL of {@link #isInconclusive}; false for a row that is present.
   *
   * @param row the alias of the row
   * @param cadence how much time one file covers
   * @return a boolean expression
   */
  public static String inconclusive(String row, Cadence cadence) {
    return switch (cadence) {
      case DAILY -> "false";
      case MONTHLY -> PublicationRule.early(row, cadence);
    };
  }

  /**
   * The first day of the listing period that has an active day, as positions in a bit set.
   *
   * @param activeDays the active days
   * @param day the position of an active day
   * @return the position of the first day
   */
  public static int firstDay(BitSet activeDays, int day) {
    int first = day;
    while (true) {
      int inactive = activeDays.previousClearBit(first);
      int before = inactive < 0 ? -1 : activeDays.previousSetBit(inactive);
      if (before < 0 || inactive - before > LONGEST_GAP_DAYS) {
        return inactive + 1;
      }
      first = before;
    }
  }

  /**
   * The listing periods that active days make up.
   *
   * @param activeDays the active days, strictly ascending
   * @return the periods, oldest first; immutable, empty if there is no day
   * @throws IllegalArgumentException if the days are not strictly ascending
   */
  public static List<ListingPeriod> periodsOf(List<LocalDate> activeDays) {
    return periodsOf(activeDays, LONGEST_GAP_DAYS);
  }

  /**
   * The listing periods that active days make up, with another longest gap.
   *
   * @param activeDays the active days, strictly ascending
   * @param longestGapDays how many consecutive days that are not active a period may have inside
   * @return the periods, oldest first; immutable, empty if there is no day
   * @throws IllegalArgumentException if the days are not strictly ascending, or if {@code
   *     longestGapDays} is negative
   */
  public static List<ListingPeriod> periodsOf(List<LocalDate> activeDays, int longestGapDays) {
    Objects.requireNonNull(activeDays, "activeDays");
    requireNotNegative(longestGapDays);
    List<ListingPeriod> periods = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= activeDays.size(); i++) {
      if (i == activeDays.size() || gapBefore(i, activeDays) > longestGapDays) {
        periods.add(new ListingPeriod(activeDays.get(start), activeDays.get(i - 1), i - start));
        start = i;
      }
    }
    return List.copyOf(periods);
  }

  /**
   * The days inside listing periods that are not active.
   *
   * @param activeDays the active days, strictly ascending
   * @return the gaps, oldest first; immutable
   * @throws IllegalArgumentException if the days are not strictly ascending
   */
  public static List<LocalDate> gapsOf(List<LocalDate> activeDays) {
    return gapsOf(activeDays, LONGEST_GAP_DAYS);
  }

  /**
   * The days inside listing periods that are not active, with another longest gap.
   *
   * @param activeDays the active days, strictly ascending
   * @param longestGapDays how many consecutive days that are not active a period may have inside
   * @return the gaps, oldest first; immutable
   * @throws IllegalArgumentException if the days are not strictly ascending, or if {@code
   *     longestGapDays} is negative
   */
  public static List<LocalDate> gapsOf(List<LocalDate> activeDays, int longestGapDays) {
    Objects.requireNonNull(activeDays, "activeDays");
    requireNotNegative(longestGapDays);
    List<LocalDate> gaps = new ArrayList<>();
    for (int i = 1; i < activeDays.size(); i++) {
      long gap = gapBefore(i, activeDays);
      if (gap > 0 && gap <= longestGapDays) {
        activeDays.get(i - 1).plusDays(1).datesUntil(activeDays.get(i)).forEach(gaps::add);
      }
    }
    return List.copyOf(gaps);
  }

  /** How many days are between the day at {@code index} and the one before it. */
  private static long gapBefore(int index, List<LocalDate> days) {
    LocalDate before = days.get(index - 1);
    LocalDate day = days.get(index);
    long gap = ChronoUnit.DAYS.between(before, day) - 1;
    if (gap < 0) {
      throw new IllegalArgumentException(
          "The days are not strictly ascending: " + before + " is before " + day);
    }
    return gap;
  }

  private static void requireNotNegative(int longestGapDays) {
    if (longestGapDays < 0) {
      throw new IllegalArgumentException("The longest gap has " + longestGapDays + " days");
    }
  }
}
