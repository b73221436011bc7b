package io.github.futuresavailability;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The contracts that the exchange reported at one time. Immutable and thread-safe.
 *
 * @param serverTime when it reported them, by its own clock, UTC
 * @param contracts the contracts in the exchange's order, no symbol twice; may be empty
 */
public record ExchangeInfo(Instant serverTime, List<ExchangeContract> contracts) {

  /** Checks that no symbol is there twice. */
  public ExchangeInfo {
    Objects.requireNonNull(serverTime, "serverTime");
    contracts = List.copyOf(contracts);
    Set<String> symbols = new HashSet<>();
    for (ExchangeContract contract : contracts) {
      if (!symbols.add(contract.symbol())) {
        throw new IllegalArgumentException(
            "The exchange lists a symbol twice: " + contract.symbol());
      }
    }
  }
}
