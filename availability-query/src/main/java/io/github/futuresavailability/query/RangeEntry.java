package io.github.futuresavailability.query;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A contract that had a file on at least one day of a range. Immutable and thread-safe.
 *
 * @param symbol the symbol, exactly as the archive spells it
 * @param firstDay the first day of the range with a file
 * @param lastDay the last day of the range with a file
 * @param presentDays the number of days of the range with a file
 */
public record RangeEntry(String symbol, LocalDate firstDay, LocalDate lastDay, int presentDays)
    implements ContractEntry {
  /** Checks that every part is there. */
  public RangeEntry {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(firstDay, "firstDay");
    Objects.requireNonNull(lastDay, "lastDay");
  }
}
