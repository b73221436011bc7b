package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractSymbol;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A contract of a universe as of a day, with the values that selected it. Immutable and
 * thread-safe.
 *
 * @param symbol the symbol, exactly as the archive spells it
 * @param period the number of its listing period, from 1 for the oldest known; the name may have
 *     had another contract before
 * @param ageDays the number of days since the start of its listing period, at least one
 * @param meanQuoteVolume the mean quote volume a day that selected it: over the days of the top by
 *     volume if there is one, otherwise of the minimum; null if the selection is not by volume
 * @param rank 1 for the greatest mean quote volume; equal ones share a rank and the next one
 *     follows without a gap; null if the selection is not by volume
 */
public record SelectedContract(
    String symbol,
    int period,
    int ageDays,
    @Nullable Double meanQuoteVolume,
    @Nullable Integer rank) {
  /** Checks that there is a symbol. */
  public SelectedContract {
    Objects.requireNonNull(symbol, "symbol");
  }

  /**
   * The parts of the symbol: the contract's assets, its type, whether it is settled.
   *
   * @return the symbol as a value
   */
  public ContractSymbol contract() {
    return ContractSymbol.of(symbol);
  }
}
