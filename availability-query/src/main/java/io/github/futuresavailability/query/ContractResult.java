package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractFilter;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.result.Tabular;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The result of a query with one entry for each contract, in the order of the symbols' UTF-8 bytes.
 *
 * <p>It is read from the database once; its refinements filter in memory and return another result.
 * Unless it is refined, it covers every contract of the archive: dated ones, every quote asset and
 * settled names included. Immutable and thread-safe.
 *
 * @param <E> the type of the entries
 * @param <T> the type of the result itself
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
   * @param condition the condition
   * @return another result
   */
  T where(Predicate<? super E> condition);

  /**
   * Keeps the contracts that a filter keeps.
   *
   * @param filter the filter
   * @return another result
   */
  default T matching(ContractFilter filter) {
    Objects.requireNonNull(filter, "filter");
    return where(entry -> filter.test(entry.contract()));
  }

  /**
   * Keeps the contracts that are quoted in one of these assets.
   *
   * @param quoteAssets at least one asset, such as {@code USDT}
   * @return another result
   * @throws IllegalArgumentException if no asset is given
   */
  default T quotedIn(String... quoteAssets) {
    return matching(ContractFilter.ALL.quotedIn(quoteAssets));
  }

  /**
   * Keeps the contracts without a delivery date.
   *
   * @return another result
   */
  default T perpetual() {
    return matching(ContractFilter.ALL.perpetual());
  }

  /**
   * Keeps the contracts with a delivery date.
   *
   * @return another result
   */
  default T dated() {
    return matching(ContractFilter.ALL.dated());
  }

  /**
   * Excludes some contracts.
   *
   * @param symbols the symbols, exactly as the archive spells them
   * @return another result
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  default T without(String... symbols) {
    Set<String> excluded = ContractFilter.ALL.without(Symbols.listOf(symbols)).excluded();
    return where(entry -> !excluded.contains(entry.symbol()));
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
   * The symbols of the entries as values with their assets and type.
   *
   * @return the contracts in UTF-8 order; immutable
   */
  default List<ContractSymbol> contracts() {
    return entries().stream().map(ContractEntry::contract).toList();
  }

  /**
   * The number of contracts.
   *
   * @return how many entries there are
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
   * Whether a contract has an entry.
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
