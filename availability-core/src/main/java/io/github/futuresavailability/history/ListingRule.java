package io.github.futuresavailability.history;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.archive.Cadence;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The listing rule: which days make up a listing period. A period runs from an active day to an
 * active day and has at most {@value #LONGEST_GAP_DAYS} consecutive calendar days inside that are
 * not active, and no {@linkplain ReuseRule reuse day} after its first day. A day is active if it
 * has a file and traded, or if it has a file whose volume is not collected: files go on under the
 * name of a contract that was closed.
 *
 * <p>It is written here and nowhere else, as Java and as SQL of the same constants. The SQL
 * fragments are boolean expressions; a {@code row} is the alias of a row with the columns of {@code
 * daily_availability}. The fragments compare a row with the active day before or after it in the
 * same contract: they are evaluated over a window of {@code symbol} and {@link
 * ReuseRule#contractNumber}. Stateless and thread-safe.
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
   * @return true if the day has a file, and trades or no collected volume
   */
  public static boolean isActive(ObservedDay day) {
    return isActive(day.isPresent(), day.tradeCount());
  }

  /**
   * Whether a day counts for listing periods.
   *
   * @param isPresent whether the day has a file
   * @param tradeCount the number of its trades; null if its volume is not collected
   * @return true if the day has a file, and trades or no collected volume
   */
  public static boolean isActive(boolean isPresent, @Nullable Long tradeCount) {
    return isPresent && (tradeCount == null || tradeCount > 0);
  }

  /**
   * SQL of {@link #isActive}.
   *
   * @param row the alias of the row
   * @return a boolean expression
   */
  public static String active(String row) {
    return "(%1$s.available AND coalesce(%1$s.trade_count, 1) > 0)".formatted(row);
  }

  /**
   * Whether two consecutive active days of one contract are in different listing periods.
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
   * The first day of the listing period that has an active day, as positions in bit sets.
   *
   * @param activeDays the active days
   * @param reuseDays the days on which the name went to a new contract
   * @param day the position of an active day
   * @return the position of the first day
   */
  public static int firstDay(BitSet activeDays, BitSet reuseDays, int day) {
    int earliest = Math.max(0, reuseDays.previousSetBit(day));
    int first = day;
    while (true) {
      int inactive = activeDays.previousClearBit(first);
      if (inactive < earliest) {
        return earliest;
      }
      int before = activeDays.previousSetBit(inactive);
      if (before < earliest || inactive - before > LONGEST_GAP_DAYS) {
        return inactive + 1;
      }
      first = before;
    }
  }

  /**
   * The listing periods that active days make up.
   *
   * @param activeDays the active days, strictly ascending
   * @param reuseDays the days on which the name went to a new contract, in any order
   * @return the periods, oldest first; immutable, empty if there is no active day
   * @throws IllegalArgumentException if the active days are not strictly ascending
   */
  public static List<DateRange> periodsOf(
      List<LocalDate> activeDays, Collection<LocalDate> reuseDays) {
    return periodsOf(activeDays, reuseDays, LONGEST_GAP_DAYS);
  }

  /**
   * The listing periods that active days make up, with another longest gap.
   *
   * @param activeDays the active days, strictly ascending
   * @param reuseDays the days on which the name went to a new contract, in any order
   * @param longestGapDays how many consecutive days that are not active a period may have inside
   * @return the periods, oldest first; immutable, empty if there is no active day
   * @throws IllegalArgumentException if the active days are not strictly ascending, or if {@code
   *     longestGapDays} is negative
   */
  public static List<DateRange> periodsOf(
      List<LocalDate> activeDays, Collection<LocalDate> reuseDays, int longestGapDays) {
    if (longestGapDays < 0) {
      throw new IllegalArgumentException("The longest gap has " + longestGapDays + " days");
    }
    Objects.requireNonNull(activeDays, "activeDays");
    NavigableSet<LocalDate> reused = new TreeSet<>(Objects.requireNonNull(reuseDays, "reuseDays"));
    List<DateRange> periods = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= activeDays.size(); i++) {
      if (i == activeDays.size()
          || gapBefore(i, activeDays) > longestGapDays
          || !reused.subSet(activeDays.get(i - 1), false, activeDays.get(i), true).isEmpty()) {
        periods.add(DateRange.of(activeDays.get(start), activeDays.get(i - 1)));
        start = i;
      }
    }
    return List.copyOf(periods);
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
}
