package io.github.futuresavailability;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A symbol and a UTC day. Immutable and thread-safe.
 *
 * @param symbol the symbol
 * @param day the day
 */
public record SymbolDay(String symbol, LocalDate day) {
  /** Checks that no part is null. */
  public SymbolDay {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(day, "day");
  }

  @Override
  public String toString() {
    return symbol + " on " + day;
  }
}
