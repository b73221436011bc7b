package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.ContractType;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The contracts whose volumes are compared.
 *
 * @param quoteAsset the asset in which all of them are quoted
 * @param types with a delivery date, without, or both
 * @param excluded the symbols that are not compared all the same
 */
record MarketSegment(String quoteAsset, Set<ContractType> types, Set<String> excluded) {
  static final MarketSegment USDT_PERPETUALS =
      new MarketSegment("USDT", Set.of(ContractType.PERPETUAL), Set.of());

  MarketSegment {
    Objects.requireNonNull(quoteAsset, "quoteAsset");
    types = Set.copyOf(types);
    excluded = Set.copyOf(excluded);
  }

  MarketSegment quotedIn(String otherAsset) {
    return new MarketSegment(otherAsset, types, excluded);
  }

  MarketSegment ofTypes(ContractType... otherTypes) {
    return new MarketSegment(quoteAsset, Set.of(otherTypes), excluded);
  }

  MarketSegment without(Set<String> symbols) {
    Set<String> all = new HashSet<>(excluded);
    all.addAll(symbols);
    return new MarketSegment(quoteAsset, types, all);
  }

  boolean contains(ContractSymbol contract) {
    return types.contains(contract.type())
        && contract.quoteAsset().filter(quoteAsset::equals).isPresent()
        && !excluded.contains(contract.name());
  }
}
