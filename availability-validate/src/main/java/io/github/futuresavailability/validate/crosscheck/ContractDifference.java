package io.github.futuresavailability.validate.crosscheck;

import io.github.futuresavailability.internal.PlainText;
import java.util.Objects;

/**
 * A contract that is on only one side of a cross-check. Immutable and thread-safe.
 *
 * @param symbol the contract
 * @param reason the likely reason
 * @param detail what the exchange or the database has about it, in a few words; may be empty
 */
public record ContractDifference(String symbol, DifferenceReason reason, String detail) {
  /** Checks that nothing is null. */
  public ContractDifference {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(detail, "detail");
  }

  /**
   * The reason and the detail as text. Control characters in the detail are made visible.
   *
   * @return for example {@code not in the archive (listed 2020-01-01)}
   */
  public String explanation() {
    String known = PlainText.visible(detail);
    return reason.text() + (known.isEmpty() ? "" : " (" + known + ")");
  }
}
