package io.github.futuresavailability.validate.internal;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.List;

/** How many symbols are present on a day that has a row. */
public record PresentCount(LocalDate day, long present) {
  private static final String ALL =
      """
      SELECT date, count(*) FILTER (available)
      FROM daily_availability
      GROUP BY date
      ORDER BY date
      """;

  /** The counts of all days with a row, oldest first. */
  public static List<PresentCount> all(AvailabilityDatabase database) {
    return database.query(
        ALL, row -> new PresentCount(row.getObject(1, LocalDate.class), row.getLong(2)));
  }
}
