package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractSymbol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The arithmetic of rankings: pure functions. */
final class Ranks {
  private static final double WHOLE = 100;

  private Ranks() {}

  /** Ranks volumes that are in the order of {@link TradedVolume#GREATEST_FIRST}. */
  static List<RankedVolume> of(List<TradedVolume> sorted) {
    double total = sorted.stream().mapToDouble(TradedVolume::quoteVolume).sum();
    List<RankedVolume> ranked = new ArrayList<>(sorted.size());
    int rank = 0;
    int position = 0;
    for (int i = 0; i < sorted.size(); i++) {
      TradedVolume volume = sorted.get(i);
      if (i == 0 || volume.quoteVolume() < sorted.get(i - 1).quoteVolume()) {
        rank++;
        position = i + 1;
      }
      ranked.add(
          new RankedVolume(
              rank,
              volume.contract().name(),
              volume.quoteVolume(),
              volume.tradeCount(),
              sharePercent(volume.quoteVolume(), total),
              percentile(position, sorted.size())));
    }
    return List.copyOf(ranked);
  }

  /**
   * The sum of quote volumes in the order of the ranking, so that its last digit is always the
   * same.
   */
  static double total(List<RankedVolume> ranked) {
    return ranked.stream().mapToDouble(RankedVolume::quoteVolume).sum();
  }

  static double sharePercent(double part, double total) {
    return total == 0 ? 0 : WHOLE * part / total;
  }

  /** The limit itself, if it is at least one. */
  static int limit(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("The limit is " + limit + "; it must be at least 1");
    }
    return limit;
  }

  private static double percentile(int position, int contracts) {
    return contracts == 1 ? WHOLE : WHOLE * (contracts - position) / (contracts - 1);
  }

  /**
   * The quote volume and trades of a contract on a day, with the contract.
   *
   * @param contract the contract
   * @param quoteVolume traded amount in the quote asset
   * @param tradeCount number of trades
   */
  record TradedVolume(ContractSymbol contract, double quoteVolume, long tradeCount) {
    /** Greatest first; equal volumes in the order of the symbols. */
    static final Comparator<TradedVolume> GREATEST_FIRST =
        Comparator.comparingDouble(TradedVolume::quoteVolume)
            .reversed()
            .thenComparing(TradedVolume::contract);
  }
}
