package io.github.futuresavailability.universe;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The quote assets that a caller names. */
final class QuoteAssetNames {
  private QuoteAssetNames() {}

  /** The names without repetitions, at least one. */
  static Set<String> require(String... quoteAssets) {
    Objects.requireNonNull(quoteAssets, "quoteAssets");
    Set<String> wanted =
        Arrays.stream(quoteAssets)
            .map(quoteAsset -> Objects.requireNonNull(quoteAsset, "quoteAssets"))
            .collect(Collectors.toUnmodifiableSet());
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("No quote asset is given; name one, such as USDT");
    }
    return wanted;
  }
}
