package io.github.futuresavailability.trades.binance;

import java.util.Objects;

/**
 * A symbol with its assets, as {@code exchangeInfo} has them. They are never computed from the
 * name: no table of suffixes splits BTCFDUSD, BTCBRL and USDTTRY.
 *
 * @param symbol the exact name
 * @param baseAsset the asset that is traded
 * @param quoteAsset the asset of the prices
 */
public record BinanceSymbol(String symbol, String baseAsset, String quoteAsset) {
  /** Checks that no part is empty. */
  public BinanceSymbol {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(baseAsset, "baseAsset");
    Objects.requireNonNull(quoteAsset, "quoteAsset");
    if (symbol.isBlank() || baseAsset.isBlank() || quoteAsset.isBlank()) {
      throw new IllegalArgumentException(
          "A symbol, its base asset or its quote asset is empty: \"%s\", \"%s\", \"%s\""
              .formatted(symbol, baseAsset, quoteAsset));
    }
  }
}
