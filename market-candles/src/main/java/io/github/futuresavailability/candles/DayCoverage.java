package io.github.futuresavailability.candles;

import java.time.LocalDate;
import java.util.Objects;

/**
 * How many candles of one UTC day are stored. Immutable and thread-safe.
 *
 * @param day the day
 * @param candles the number of different starts that are stored
 * @param expected the number of starts of a whole day
 */
public record DayCoverage(LocalDate day, int candles, int expected) {
  /** Checks that there is a day. */
  public DayCoverage {
    Objects.requireNonNull(day, "day");
  }
}
