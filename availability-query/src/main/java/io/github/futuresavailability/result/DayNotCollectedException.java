package io.github.futuresavailability.result;

import io.github.futuresavailability.AvailabilityException;
import java.time.LocalDate;

/**
 * A result depends on a day for which no contract has a file, because the day was not collected or
 * every file of it has vanished. An empty result would read as if no contract had existed.
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
        A day that the archive has not published yet has to wait until it has; \
        one whose files have all vanished is probed again with DailyUpdate.from(archive)\
        .into(database).againOn(LocalDate.parse("%1$s")).run() or update --date %1$s --force"""
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
