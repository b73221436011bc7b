package io.github.futuresavailability.trades.csv;

import io.github.futuresavailability.trades.AssetClass;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a file have that has no column for it.
 *
 * @param exchange the exchange, or null if it must have a column
 * @param assetClass the kind of instrument, or null
 * @param currency the currency, or null
 */
record CsvDefaults(
    @Nullable String exchange, @Nullable AssetClass assetClass, @Nullable String currency) {
  static final CsvDefaults NONE = new CsvDefaults(null, null, null);
}
