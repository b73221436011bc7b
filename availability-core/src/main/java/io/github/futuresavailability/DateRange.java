package io.github.futuresavailability;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
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
   * How many days there are, at least one.
   *
   * @return the number of days, both ends included
   * @throws IllegalArgumentException if the range is of more days than an int can count, which is
   *     almost six million years
   */
  public int size() {
    long days = ChronoUnit.DAYS.between(first, last) + 1;
    if (days > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("Too long a range to count its days: " + this);
    }
    return (int) days;
  }

  /**
   * Whether the day is inside.
   *
   * @param day a day
   * @return true from {@link #first()} to {@link #last()}, both included
   */
  public boolean contains(LocalDate day) {
    Objects.requireNonNull(day, "day");
    return !day.isBefore(first) && !day.isAfter(last);
  }

  /**
   * The days that both ranges have.
   *
   * @param other another range
   * @return their common days, or empty if there are none
   */
  public Optional<DateRange> intersection(DateRange other) {
    Objects.requireNonNull(other, "other");
    LocalDate from = first.isAfter(other.first) ? first : other.first;
    LocalDate to = last.isBefore(other.last) ? last : other.last;
    return from.isAfter(to) ? Optional.empty() : Optional.of(of(from, to));
  }

  /**
   * The days in order.
   *
   * @return a stream of every day, oldest first; it holds no resource
   */
  public Stream<LocalDate> days() {
    return last.equals(LocalDate.MAX)
        ? Stream.concat(first.datesUntil(last), Stream.of(last))
        : first.datesUntil(last.plusDays(1));
  }

  /** The two days in ISO form with two dots between them: {@code 2024-01-01..2024-01-31}. */
  @Override
  public String toString() {
    return first + SEPARATOR + last;
  }
}
