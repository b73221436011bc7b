package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractSymbol;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A contract of a universe as of a day, with what it was selected by. Immutable and thread-safe.
 *
 * @param symbol the symbol, exactly as the archive spells it
 * @param ageDays days since the start of its listing, at least one
 * @param meanQuoteVolume the mean quote volume a day by which it was selected: of the top by volume
 *     if there is one, otherwise of the minimum; null if volumes were not asked for
 * @param rank 1 for the greatest mean quote volume; equal ones share a rank and the next one
 *     follows without a gap; null if volumes were not asked for
 */
public record SelectedContract(
    String symbol, int ageDays, @Nullable Double meanQuoteVolume, @Nullable Integer rank) {
  /** Checks that there is a symbol. */
  public SelectedContract {
    Objects.requireNonNull(symbol, "symbol");
  }

  /**
   * What the symbol says about the contract: its assets, its type, whether it is settled.
   *
   * @return the symbol as a value
   */
  public ContractSymbol contract() {
    return ContractSymbol.of(symbol);
  }
}
