package io.github.futuresavailability.validate;

import java.util.Objects;

/**
 * A contract that stands on one side of a cross-check only. Immutable and thread-safe.
 *
 * @param symbol the contract
 * @param reason why, probably
 * @param detail what the exchange or the database says of it, in a few words; may be empty
 */
public record ContractDifference(String symbol, DifferenceReason reason, String detail) {
  /** Checks that nothing is null. */
  public ContractDifference {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(detail, "detail");
  }
}
