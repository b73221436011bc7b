package io.github.futuresavailability;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A range of UTC calendar days, closed on both ends; never empty. Immutable and thread-safe.
 *
 * @param first the first day
 * @param last the last day, not before the first
 */
public record DateRange(LocalDate first, LocalDate last) {
  private static final String SEPARATOR = "..";

  /** Checks the order of the two days. */
  public DateRange {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(last, "last");
    if (first.isAfter(last)) {
      throw new IllegalArgumentException(
          "The range starts after it ends: from " + first + " to " + last);
    }
  }

  /**
   * The days from {@code first} to {@code last}, both included.
   *
   * @param first the first day
   * @param last the last day
   * @return the range
   * @throws IllegalArgumentException if {@code first} is after {@code last}
   */
  public static DateRange of(LocalDate first, LocalDate last) {
    return new DateRange(first, last);
  }

  /**
   * A single day.
   *
   * @param day the day
   * @return the range of that day alone
   */
  public static DateRange of(LocalDate day) {
    return new DateRange(day, day);
  }

  /**
   * Reads what {@link #toString()} writes.
   *
   * @param text two ISO dates with two dots between them, {@code 2024-01-01..2024-01-31}
   * @return the range
   * @throws IllegalArgumentException if the text is not such a range
   */
  public static DateRange parse(String text) {
    Objects.requireNonNull(text, "text");
    int dots = text.indexOf(SEPARATOR);
    if (dots < 0) {
      throw new IllegalArgumentException(
          "Not a range of days: \"" + text + "\"; write 2024-01-01..2024-01-31");
    }
    try {
      return of(
          LocalDate.parse(text.substring(0, dots)),
          LocalDate.parse(text.substring(dots + SEPARATOR.length())));
    } catch (DateTimeParseException notADate) {
      throw new IllegalArgumentException(
          "Not a range of days: \"" + text + "\"; write 2024-01-01..2024-01-31", notADate);
    }
  }

  /**
   * The number of days, at least one.
   *
   * @return the number of days, both ends included
   */
  public long size() {
    return ChronoUnit.DAYS.between(first, last) + 1;
  }

  /**
   * Whether the range contains a day.
   *
   * @param day a day
   * @return true from {@link #first()} to {@link #last()}, both included
   */
  public boolean contains(LocalDate day) {
    Objects.requireNonNull(day, "day");
    return !day.isBefore(first) && !day.isAfter(last);
  }

  /**
   * The days that are in both ranges.
   *
   * @param other another range
   * @return the common days, or empty if there are none
   */
  public Optional<DateRange> intersection(DateRange other) {
    Objects.requireNonNull(other, "other");
    LocalDate from = first.isAfter(other.first) ? first : other.first;
    LocalDate to = last.isBefore(other.last) ? last : other.last;
    return from.isAfter(to) ? Optional.empty() : Optional.of(of(from, to));
  }

  /**
   * Whether both ranges have at least one day in common.
   *
   * @param other another range
   * @return true if there is such a day
   */
  public boolean overlaps(DateRange other) {
    return intersection(other).isPresent();
  }

  /**
   * Whether this range contains every day of another range.
   *
   * @param other another range
   * @return true if it contains all of them
   */
  public boolean encloses(DateRange other) {
    return contains(other.first) && contains(other.last);
  }

  /**
   * The days of this range that are in none of the other ranges.
   *
   * @param others ranges in any order, which may overlap
   * @return the rest as ranges that neither overlap nor adjoin, oldest first; empty if no day is
   *     left
   */
  public List<DateRange> minus(Collection<DateRange> others) {
    List<DateRange> rest = new ArrayList<>();
    LocalDate from = first;
    for (DateRange other : union(others)) {
      Optional<DateRange> common = intersection(other);
      if (common.isPresent()) {
        if (from.isBefore(common.get().first)) {
          rest.add(of(from, common.get().first.minusDays(1)));
        }
        if (common.get().last.equals(last)) {
          return List.copyOf(rest);
        }
        from = common.get().last.plusDays(1);
      }
    }
    rest.add(of(from, last));
    return List.copyOf(rest);
  }

  /**
   * The days that are in at least one of the ranges.
   *
   * @param ranges ranges in any order, which may overlap
   * @return the same days as ranges that neither overlap nor adjoin, oldest first
   */
  public static List<DateRange> union(Collection<DateRange> ranges) {
    List<DateRange> merged = new ArrayList<>();
    for (DateRange range :
        ranges.stream().sorted(Comparator.comparing(DateRange::first)).toList()) {
      DateRange before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (before != null && before.reaches(range)) {
        merged.set(
            merged.size() - 1,
            of(before.first, before.last.isBefore(range.last) ? range.last : before.last));
      } else {
        merged.add(range);
      }
    }
    return List.copyOf(merged);
  }

  /** Whether a range that does not start earlier overlaps this one or starts on the day after. */
  private boolean reaches(DateRange later) {
    return !later.first.isAfter(last) || last.plusDays(1).equals(later.first);
  }

  /**
   * The days in order.
   *
   * @return a stream of every day, oldest first; it holds no resource
   */
  public Stream<LocalDate> days() {
    return LongStream.rangeClosed(first.toEpochDay(), last.toEpochDay())
        .mapToObj(LocalDate::ofEpochDay);
  }

  /** The two days in ISO form with two dots between them: {@code 2024-01-01..2024-01-31}. */
  @Override
  public String toString() {
    return first + SEPARATOR + last;
  }
}
