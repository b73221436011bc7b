package io.github.futuresavailability.collect;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The number of contracts with and without a file on one day. Immutable and thread-safe.
 *
 * @param day the UTC day
 * @param available the number of rows with a file
 * @param unavailable the number of rows without a file
 */
public record DayCounts(LocalDate day, long available, long unavailable) {
  private static final String READ =
      """
      SELECT count(*) FILTER (available), count(*) FILTER (NOT available)
      FROM daily_availability WHERE date = ?
      """;

  /**
   * The stored counts of a day; empty if it has no rows, for example because it is not published.
   */
  static Optional<DayCounts> of(LocalDate day, AvailabilityDatabase database) {
    return database
        .query(READ, row -> new DayCounts(day, row.getLong(1), row.getLong(2)), day)
        .stream()
        .filter(counts -> counts.available + counts.unavailable > 0)
        .findFirst();
  }
}
