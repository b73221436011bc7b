package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractSymbol;

/** One entry of a {@link ContractResult}: a contract and its facts. Immutable and thread-safe. */
public sealed interface ContractEntry permits DayAvailabilityEntry, RangeEntry, Lifetime {
  /**
   * The symbol.
   *
   * @return the symbol, exactly as the archive spells it
   */
  String symbol();

  /**
   * The parts of the symbol: the contract's assets, its type, whether it is settled.
   *
   * @return the symbol as a value
   */
  default ContractSymbol contract() {
    return ContractSymbol.of(symbol());
  }
}
