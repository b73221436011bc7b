package io.github.futuresavailability;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the exchange said about its contracts at one moment. Immutable and thread-safe.
 *
 * @param serverTime when it said so, by the exchange's clock, in UTC
 * @param contracts the contracts in the exchange's order, no symbol twice; may be empty
 */
public record ExchangeInfo(Instant serverTime, List<ExchangeContract> contracts) {

  /** Checks that no symbol comes twice. */
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
