package io.github.futuresavailability.query;

import java.time.LocalDate;
import java.util.Objects;

/**
 * How many contracts had a file on a day. Immutable and thread-safe.
 *
 * @param day the UTC day
 * @param asked how many symbols were asked and answered
 * @param present how many of them had a file
 */
public record DayCount(LocalDate day, int asked, int present) {
  /** Checks the counts against each other. */
  public DayCount {
    Objects.requireNonNull(day, "day");
    if (present < 0 || present > asked) {
      throw new IllegalArgumentException(
          "Of " + asked + " symbols " + present + " had a file on " + day);
    }
  }

  /**
   * How many symbols had no file.
   *
   * @return the number of absent symbols
   */
  public int absent() {
    return asked - present;
  }
}
