package io.github.futuresavailability.query;

import java.util.Objects;

/**
 * A contract in the ranking of a day by quote volume. Immutable and thread-safe.
 *
 * @param rank 1 for the greatest quote volume; equal volumes share a rank and the next one follows
 *     without a gap: 1, 2, 2, 3
 * @param symbol the symbol, exactly as the archive spells it
 * @param quoteVolume traded amount in the quote asset
 * @param tradeCount number of trades
 * @param marketSharePercent the share of the quote volume of all ranked contracts; 0 if nothing was
 *     traded at all
 * @param percentile 100 (n - p) / (n - 1) for n ranked contracts, of which p - 1 have a greater
 *     volume; 100 is best, and the value if there is only one contract
 */
public record RankedVolume(
    int rank,
    String symbol,
    double quoteVolume,
    long tradeCount,
    double marketSharePercent,
    double percentile) {
  /** Checks that there is a symbol. */
  public RankedVolume {
    Objects.requireNonNull(symbol, "symbol");
  }
}
