package io.github.futuresavailability.result;

import io.github.futuresavailability.AvailabilityException;
import java.time.LocalDate;

/**
 * Thrown where a result depends on a day for which the database has no file of any contract,
 * because the day was not collected or all its files have vanished. An empty result would read as
 * if no contract had existed.
 */
public final class DayNotCollectedException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  private final long epochDay;

  /**
   * Creates the exception for a day.
   *
   * @param day the UTC day
   */
  public DayNotCollectedException(LocalDate day) {
    super(
        """
        %1$s is not collected; collect it with Backfill.from(archive).into(database)\
        .between(LocalDate.parse("%1$s"), LocalDate.parse("%1$s")).run(). \
        A day that the archive has not published yet can be collected once it is published; \
        a day whose files have all vanished is probed again with DailyUpdate.from(archive)\
        .into(database).againOn(LocalDate.parse("%1$s")).run()"""
            .formatted(day));
    this.epochDay = day.toEpochDay();
  }

  /**
   * The day that is not collected; there may be others.
   *
   * @return the UTC day
   */
  public LocalDate day() {
    return LocalDate.ofEpochDay(epochDay);
  }
}
