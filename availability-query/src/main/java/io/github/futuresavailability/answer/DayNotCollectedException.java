package io.github.futuresavailability.answer;

import io.github.futuresavailability.AvailabilityException;
import java.time.LocalDate;

/**
 * A question depends on a day of which nobody asked the archive anything. An empty answer would
 * read as if no contract had been there.
 */
public final class DayNotCollectedException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  private final long epochDay;

  /**
   * Says which day is missing.
   *
   * @param day the UTC day
   */
  public DayNotCollectedException(LocalDate day) {
    super(
        """
        Nobody collected %1$s; collect it with Backfill.from(archive).into(database)\
        .between(LocalDate.parse("%1$s"), LocalDate.parse("%1$s")).run() \
        or on the command line with backfill --from %1$s --to %1$s. \
        A day that the archive has not published yet has to wait until it has"""
            .formatted(day));
    this.epochDay = day.toEpochDay();
  }

  /**
   * The day that is missing; one of several perhaps.
   *
   * @return the UTC day
   */
  public LocalDate day() {
    return LocalDate.ofEpochDay(epochDay);
  }
}
