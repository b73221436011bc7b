package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.ContractType;
import java.util.Objects;
import java.util.Set;

/**
 * The contracts whose volumes are compared.
 *
 * @param quoteAsset the asset in which all of them are quoted
 * @param types with a delivery date, without, or both
 */
record MarketSegment(String quoteAsset, Set<ContractType> types) {
  static final MarketSegment USDT_PERPETUALS =
      new MarketSegment("USDT", Set.of(ContractType.PERPETUAL));

  MarketSegment {
    Objects.requireNonNull(quoteAsset, "quoteAsset");
    types = Set.copyOf(types);
  }

  MarketSegment quotedIn(String otherAsset) {
    return new MarketSegment(otherAsset, types);
  }

  MarketSegment ofTypes(ContractType... otherTypes) {
    return new MarketSegment(quoteAsset, Set.of(otherTypes));
  }

  boolean contains(ContractSymbol contract) {
    return types.contains(contract.type())
        && contract.quoteAsset().filter(quoteAsset::equals).isPresent();
  }
}
