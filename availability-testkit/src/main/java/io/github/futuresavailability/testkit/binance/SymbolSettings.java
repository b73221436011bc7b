package io.github.futuresavailability.testkit.binance;

import io.github.futuresavailability.testkit.internal.SeededNoise;
import java.util.List;

/**
 * What a scenario says of one symbol. Immutable.
 *
 * @param rate trades a second, or 0 if a test publishes them
 * @param firstId the id of the trade at the start of the scenario
 * @param oldestId the first id that exists
 * @param absent ids in between that do not exist
 * @param basePriceTicks the middle of the prices in units of the last decimal
 * @param maxQuantityUnits the largest quantity in units of the last decimal
 */
record SymbolSettings(
    Exchange exchange,
    String name,
    String baseAsset,
    String quoteAsset,
    int rate,
    long firstId,
    long oldestId,
    List<SymbolFeed.Ids> absent,
    int priceDecimals,
    long basePriceTicks,
    int quantityDecimals,
    long maxQuantityUnits) {

  SymbolSettings {
    absent = List.copyOf(absent);
  }

  /** Prices near those of the time for Bitcoin, and drawn by its name for any other asset. */
  static SymbolSettings of(Exchange exchange, String name, String baseAsset, String quoteAsset) {
    boolean isBitcoin = baseAsset.equals("BTC");
    int quantityDecimals = exchange == Exchange.CM ? 0 : exchange == Exchange.UM ? 3 : 5;
    long ticks = isBitcoin ? 6_000_000 : 5000 + SeededNoise.below(SeededNoise.of(3, name), 900_000);
    return new SymbolSettings(
        exchange,
        name,
        baseAsset,
        quoteAsset,
        0,
        1,
        1,
        List.of(),
        isBitcoin ? 2 : 4,
        ticks,
        quantityDecimals,
        exchange == Exchange.CM ? 500 : 2_000_000);
  }

  SymbolSettings withRate(int perSecond) {
    return changed(perSecond, firstId, oldestId, absent);
  }

  SymbolSettings withIds(long first, long oldest) {
    return changed(rate, first, oldest, absent);
  }

  SymbolSettings withAbsent(List<SymbolFeed.Ids> ranges) {
    return changed(rate, firstId, oldestId, ranges);
  }

  private SymbolSettings changed(int perSecond, long first, long oldest, List<SymbolFeed.Ids> ids) {
    return new SymbolSettings(
        exchange,
        name,
        baseAsset,
        quoteAsset,
        perSecond,
        first,
        oldest,
        ids,
        priceDecimals,
        basePriceTicks,
        quantityDecimals,
        maxQuantityUnits);
  }
}
