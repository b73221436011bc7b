package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractSymbol;

/** One line of an answer about contracts. Immutable and thread-safe. */
public sealed interface ContractEntry permits DayAvailabilityEntry, RangeEntry, Lifetime {
  /**
   * The symbol.
   *
   * @return the symbol, exactly as the archive spells it
   */
  String symbol();

  /**
   * What the symbol says about the contract: its assets, its type, whether it is settled.
   *
   * @return the symbol as a value
   */
  default ContractSymbol contract() {
    return ContractSymbol.of(symbol());
  }
}
