package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.ContractType;
import io.github.futuresavailability.result.Tabular;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An answer with one entry for each contract, in the order of the symbols' UTF-8 bytes.
 *
 * <p>An answer is read once. Its refinements filter in memory and return another answer; nothing
 * reads the database again. It covers every contract of the archive, dated ones, every quote asset
 * and settled names included, until it is refined. Immutable and thread-safe.
 *
 * @param <E> the type of the entries
 * @param <T> the type of the answer itself
 */
public sealed interface ContractResult<E extends ContractEntry, T extends ContractResult<E, T>>
    extends Iterable<E>, Tabular permits DayAvailability, RangeAvailability, Lifetimes {

  /**
   * The entries, one for each contract.
   *
   * @return the entries in the order of the symbols' UTF-8 bytes; immutable
   */
  List<E> entries();

  /**
   * Keeps the entries that satisfy a condition.
   *
   * @param condition what an entry must satisfy
   * @return another answer
   */
  T where(Predicate<? super E> condition);

  /**
   * Keeps the contracts that are quoted in one of these assets.
   *
   * @param quoteAssets at least one asset, such as {@code USDT}
   * @return another answer
   * @throws IllegalArgumentException if no asset is given
   */
  default T quotedIn(String... quoteAssets) {
    Objects.requireNonNull(quoteAssets, "quoteAssets");
    Set<String> wanted = new HashSet<>();
    for (String quoteAsset : quoteAssets) {
      wanted.add(Objects.requireNonNull(quoteAsset, "quoteAssets"));
    }
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("No quote asset is given; name one, such as USDT");
    }
    return where(entry -> entry.contract().quoteAsset().filter(wanted::contains).isPresent());
  }

  /**
   * Keeps the contracts without a delivery date.
   *
   * @return another answer
   */
  default T perpetual() {
    return where(entry -> entry.contract().type() == ContractType.PERPETUAL);
  }

  /**
   * Keeps the contracts with a delivery date.
   *
   * @return another answer
   */
  default T dated() {
    return where(entry -> entry.contract().type() == ContractType.DELIVERY);
  }

  /**
   * Leaves some contracts out.
   *
   * @param symbols the symbols, exactly as the archive spells them
   * @return another answer
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  default T without(String... symbols) {
    Set<String> unwanted = Symbols.requireAll(symbols);
    return where(entry -> !unwanted.contains(entry.symbol()));
  }

  /**
   * The symbols of the entries.
   *
   * @return the symbols in UTF-8 order; immutable
   */
  default List<String> symbols() {
    return entries().stream().map(ContractEntry::symbol).toList();
  }

  /**
   * The symbols of the entries as values that know their assets and type.
   *
   * @return the contracts in UTF-8 order; immutable
   */
  default List<ContractSymbol> contracts() {
    return entries().stream().map(ContractEntry::contract).toList();
  }

  /**
   * How many contracts there are.
   *
   * @return the number of entries
   */
  default int size() {
    return entries().size();
  }

  /**
   * Whether there is no contract.
   *
   * @return true if there is no entry
   */
  default boolean isEmpty() {
    return entries().isEmpty();
  }

  /**
   * Whether a contract is among them.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @return true if exactly this symbol has an entry
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  default boolean contains(String symbol) {
    String exact = Symbols.require(symbol);
    return entries().stream().anyMatch(entry -> entry.symbol().equals(exact));
  }

  @Override
  default Iterator<E> iterator() {
    return entries().iterator();
  }
}
