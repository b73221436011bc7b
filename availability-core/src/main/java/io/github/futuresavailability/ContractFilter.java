package io.github.futuresavailability;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Selects contracts by the quote asset, the type and the name in their symbol. Immutable and
 * thread-safe.
 *
 * @param quoteAssets the quote assets to keep, spelled as in symbols; empty keeps all, contracts of
 *     an unknown quote asset included
 * @param types the types to keep, at least one
 * @param excluded the symbols to leave out, even if they meet the other conditions
 */
public record ContractFilter(Set<String> quoteAssets, Set<ContractType> types, Set<String> excluded)
    implements Predicate<ContractSymbol> {
  /** Keeps every contract. */
  public static final ContractFilter ALL =
      new ContractFilter(Set.of(), EnumSet.allOf(ContractType.class), Set.of());

  /** Checks that at least one type is kept, and copies the sets. */
  public ContractFilter {
    quoteAssets = Set.copyOf(quoteAssets);
    types = Set.copyOf(types);
    excluded = Set.copyOf(excluded);
    if (types.isEmpty()) {
      throw new IllegalArgumentException("No contract type is given; name perpetual or delivery");
    }
  }

  /**
   * Keeps the contracts quoted in one of these assets, instead of the assets named before.
   *
   * @param assets at least one asset, such as {@code USDT}
   * @return a changed copy
   * @throws IllegalArgumentException if no asset is given
   */
  public ContractFilter quotedIn(String... assets) {
    Objects.requireNonNull(assets, "quoteAssets");
    Set<String> wanted = new HashSet<>();
    for (String asset : assets) {
      wanted.add(Objects.requireNonNull(asset, "quoteAssets"));
    }
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("No quote asset is given; name one, such as USDT");
    }
    return new ContractFilter(wanted, types, excluded);
  }

  /**
   * Keeps the contracts of one type, instead of the types named before.
   *
   * @param type with or without a delivery date
   * @return a changed copy
   */
  public ContractFilter ofType(ContractType type) {
    return new ContractFilter(quoteAssets, Set.of(type), excluded);
  }

  /**
   * Keeps the contracts without a delivery date.
   *
   * @return a changed copy
   */
  public ContractFilter perpetual() {
    return ofType(ContractType.PERPETUAL);
  }

  /**
   * Keeps the contracts with a delivery date.
   *
   * @return a changed copy
   */
  public ContractFilter dated() {
    return ofType(ContractType.DELIVERY);
  }

  /**
   * Leaves out more contracts.
   *
   * @param symbols the symbols, exactly as the archive spells them
   * @return a changed copy
   * @throws IllegalArgumentException if one cannot be an archive symbol, for example because it has
   *     a slash
   */
  public ContractFilter without(Collection<String> symbols) {
    Set<String> all =
        symbols.stream()
            .map(symbol -> ContractSymbol.of(symbol).name())
            .collect(Collectors.toCollection(HashSet::new));
    all.addAll(excluded);
    return new ContractFilter(quoteAssets, types, all);
  }

  /**
   * Whether a contract is kept.
   *
   * @param contract the contract
   * @return true if it meets every condition
   */
  @Override
  public boolean test(ContractSymbol contract) {
    return types.contains(contract.type())
        && (quoteAssets.isEmpty()
            || contract.quoteAsset().filter(quoteAssets::contains).isPresent())
        && !excluded.contains(contract.name());
  }
}
