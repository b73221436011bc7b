package io.github.futuresavailability.query;

import io.github.futuresavailability.result.TextTable;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The number of contracts with a file on a day. Immutable and thread-safe.
 *
 * @param day the UTC day
 * @param probed the number of symbols with a probe result
 * @param present the number of those with a file
 */
public record DayCount(LocalDate day, int probed, int present) {
  /** Checks the counts against each other. */
  public DayCount {
    Objects.requireNonNull(day, "day");
    if (present < 0 || present > probed) {
      throw new IllegalArgumentException(
          "Of " + TextTable.count(probed, "symbol") + " " + present + " had a file on " + day);
    }
  }

  /**
   * The number of symbols without a file.
   *
   * @return how many symbols were absent
   */
  public int absent() {
    return probed - present;
  }
}
