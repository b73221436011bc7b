package io.github.futuresavailability.collect;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How many contracts have a file on one day. Immutable and thread-safe.
 *
 * @param day the UTC day
 * @param available rows of the day with a file
 * @param unavailable rows of the day without one
 */
public record DayCounts(LocalDate day, long available, long unavailable) {
  private static final String READ =
      """
      SELECT count(*) FILTER (available), count(*) FILTER (NOT available)
      FROM daily_availability WHERE date = ?
      """;

  /** What is stored of a day; empty if there is no row, as of a day that is not published. */
  static Optional<DayCounts> of(LocalDate day, AvailabilityDatabase database) {
    return database
        .query(READ, row -> new DayCounts(day, row.getLong(1), row.getLong(2)), day)
        .stream()
        .filter(counts -> counts.available + counts.unavailable > 0)
        .findFirst();
  }
}
