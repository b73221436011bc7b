package io.github.futuresavailability.query;

import io.github.futuresavailability.history.DayCondition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the archive answered for one symbol on one day, and what that amounts to. Immutable and
 * thread-safe.
 *
 * @param day the UTC day
 * @param condition what the day amounts to, given the whole history of the symbol
 * @param statusCode the HTTP status of the answer: 200 with a file, 404 without
 * @param fileSize the size of the file in bytes; null if absent or not told
 * @param lastModified when the file was written, UTC, whole seconds; null if absent or not told
 * @param tradeCount how many trades there were; null as long as nobody collected it
 * @param probedAt when the answer had fully arrived, UTC
 */
public record TimelineDay(
    LocalDate day,
    DayCondition condition,
    int statusCode,
    @Nullable Long fileSize,
    @Nullable Instant lastModified,
    @Nullable Long tradeCount,
    Instant probedAt) {
  static final int FOUND = 200;
  static final int NOT_FOUND = 404;

  /** Checks that there is everything that must be there. */
  public TimelineDay {
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(condition, "condition");
    Objects.requireNonNull(probedAt, "probedAt");
  }

  /** The same answer with another condition. */
  TimelineDay as(DayCondition other) {
    return new TimelineDay(day, other, statusCode, fileSize, lastModified, tradeCount, probedAt);
  }

  /**
   * Whether the archive had a file.
   *
   * @return true if the condition is PRESENT, UNTRADED or TRADED
   */
  public boolean isPresent() {
    return switch (condition) {
      case PRESENT, UNTRADED, TRADED -> true;
      case UNPROBED, NOT_LISTED, PENDING, MISSING -> false;
    };
  }
}
