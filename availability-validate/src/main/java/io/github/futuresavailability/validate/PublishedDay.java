package io.github.futuresavailability.validate;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.Optional;

/** Finds the newest day of which any contract has a file. */
final class PublishedDay {
  private static final String NEWEST =
      """
      SELECT max(date) FROM daily_availability WHERE available AND date < ?
      """;

  private PublishedDay() {}

  /** The newest one before a day, or empty if nothing is stored. */
  static Optional<LocalDate> newestBefore(AvailabilityDatabase database, LocalDate end) {
    return database
        .query(NEWEST, row -> Optional.ofNullable(row.getObject(1, LocalDate.class)), end)
        .get(0);
  }
}
