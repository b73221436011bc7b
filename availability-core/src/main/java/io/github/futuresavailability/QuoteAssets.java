package io.github.futuresavailability;

import java.util.List;
import java.util.Optional;

/**
 * The quote assets seen at the end of archive symbols. The quote asset of any other symbol is
 * unknown; a guess would rank volumes of different units against each other.
 */
final class QuoteAssets {
  /** Longest first, so that BTCUSDT is quoted in USDT and BTCU in U. */
  private static final List<String> LONGEST_FIRST =
      List.of(
          "FDUSD", "USDT", "USDC", "BUSD", "TUSD", "USD1", "USDP", "BTC", "ETH", "BNB", "USD", "U");

  private QuoteAssets() {}

  /** The quote asset at the end of {@code pair}, if one is known and leaves a base asset. */
  static Optional<String> endOf(String pair) {
    for (String quote : LONGEST_FIRST) {
      if (pair.length() > quote.length() && pair.endsWith(quote)) {
        return Optional.of(quote);
      }
    }
    return Optional.empty();
  }
}
