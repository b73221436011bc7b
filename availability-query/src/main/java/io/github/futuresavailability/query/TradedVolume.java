package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractSymbol;
import java.util.Comparator;

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
