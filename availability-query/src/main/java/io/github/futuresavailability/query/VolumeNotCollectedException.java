package io.github.futuresavailability.query;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;

/**
 * A question needs volumes that nobody collected: there are files on the days it is about whose
 * trades are unknown. A partial answer would be a wrong one.
 */
public final class VolumeNotCollectedException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  private final long symbolDays;
  private final String days;

  VolumeNotCollectedException(long symbolDays, DateRange days) {
    super(
        "The volume of %s from %s to %s is not collected; collect it with %s"
            .formatted(
                TextTable.count(symbolDays, "symbol-day"), days.first(), days.last(), call(days)));
    this.symbolDays = symbolDays;
    this.days = days.toString();
  }

  /**
   * How many files there are whose trades are unknown.
   *
   * @return the number of symbol-days, at least one
   */
  public long symbolDays() {
    return symbolDays;
  }

  /**
   * The days whose volumes are to be collected.
   *
   * @return the range
   */
  public DateRange days() {
    return DateRange.parse(days);
  }

  private static String call(DateRange days) {
    return "VolumeCollection.from(archive).into(database)"
        + ".between(LocalDate.parse(\"%s\"), LocalDate.parse(\"%s\")).run()"
            .formatted(days.first(), days.last());
  }
}
