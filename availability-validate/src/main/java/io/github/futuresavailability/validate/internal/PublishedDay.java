package io.github.futuresavailability.validate.internal;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.Optional;

/** The newest published day: the newest day for which any contract has a file. */
public final class PublishedDay {
  private static final String NEWEST =
      """
      SELECT max(date) FROM daily_availability WHERE available AND date < ?
      """;

  private PublishedDay() {}

  /** The newest published day before another day, or empty if no file is stored. */
  public static Optional<LocalDate> newestBefore(AvailabilityDatabase database, LocalDate end) {
    return database
        .query(NEWEST, row -> Optional.ofNullable(row.getObject(1, LocalDate.class)), end)
        .get(0);
  }
}
