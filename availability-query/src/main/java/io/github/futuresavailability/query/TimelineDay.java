package io.github.futuresavailability.query;

import io.github.futuresavailability.history.DayCondition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The probe result of one symbol on one day, and its condition. Immutable and thread-safe.
 *
 * @param day the UTC day
 * @param condition the condition, given the whole history of the symbol
 * @param statusCode the HTTP status of the probe: 200 with a file, 404 without
 * @param fileSize the size of the file in bytes; null if absent or not reported
 * @param lastModified when the file was written, UTC, whole seconds; null if absent or not reported
 * @param tradeCount the number of trades; null if absent or not collected
 * @param probedAt when the probe result was fully received, UTC
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

  /** Checks the parts that are never null. */
  public TimelineDay {
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(condition, "condition");
    Objects.requireNonNull(probedAt, "probedAt");
  }

  /** The same probe result with another condition. */
  TimelineDay withCondition(DayCondition other) {
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
