package io.github.futuresavailability.query;

import io.github.futuresavailability.ContractFilter;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.RecordedContracts;
import io.github.futuresavailability.result.Tabular;
import io.github.futuresavailability.result.UnderlyingCondition;
import io.github.futuresavailability.result.UnderlyingUnknownException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The result of a query with one entry for each contract, in the order of the symbols' UTF-8 bytes.
 *
 * <p>It is read from the database once; its refinements filter in memory and return another result.
 * Only those by underlying read again, the small table of recorded contracts. Unless it is refined,
 * it covers every contract of the archive: dated ones, every quote asset and settled names
 * included. Immutable and thread-safe.
 *
 * @param <E> the type of the entries
 * @param <T> the type of the result itself
 */
public abstract sealed class ContractResult<E extends ContractEntry, T extends ContractResult<E, T>>
    implements Iterable<E>, Tabular permits DayAvailability, RangeAvailability, Lifetimes {
  private final List<E> entries;

  /** Reads what the exchange said of the contracts. */
  private final Supplier<RecordedContracts> recorded;

  ContractResult(List<E> entries, Supplier<RecordedContracts> recorded) {
    this.entries = entries;
    this.recorded = recorded;
  }

  /** The same result with only these of its entries. */
  abstract T with(List<E> kept);

  /** The last day of an entry: what the exchange said later does not count. */
  abstract LocalDate lastDayOf(E entry);

  final Supplier<RecordedContracts> recorded() {
    return recorded;
  }

  /**
   * The entries, one for each contract.
   *
   * @return the entries in the order of the symbols' UTF-8 bytes; immutable
   */
  public final List<E> entries() {
    return entries;
  }

  /**
   * Keeps the entries that satisfy a condition.
   *
   * @param condition the condition
   * @return another result
   */
  public final T where(Predicate<? super E> condition) {
    Objects.requireNonNull(condition, "condition");
    return with(entries.stream().filter(entry -> condition.test(entry)).toList());
  }

  /**
   * Keeps the contracts that a filter keeps.
   *
   * @param filter the filter
   * @return another result
   */
  public final T matching(ContractFilter filter) {
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
  public final T quotedIn(String... quoteAssets) {
    return matching(ContractFilter.ALL.quotedIn(quoteAssets));
  }

  /**
   * Keeps the contracts without a delivery date.
   *
   * @return another result
   */
  public final T perpetual() {
    return matching(ContractFilter.ALL.perpetual());
  }

  /**
   * Keeps the contracts with a delivery date.
   *
   * @return another result
   */
  public final T dated() {
    return matching(ContractFilter.ALL.dated());
  }

  /**
   * Keeps the contracts on one of these types of underlying, as the exchange said in the responses
   * that the database has recorded; see {@link RecordedContracts#find} for the day. This refinement
   * reads the recorded contracts from the database.
   *
   * @param types at least one type, exactly as the exchange writes it, such as {@code COIN}, {@code
   *     EQUITY}, {@code COMMODITY} or {@code INDEX}
   * @return another result
   * @throws IllegalArgumentException if no type is given
   * @throws UnderlyingUnknownException if no response has one of the contracts of this result, as
   *     is usual for those that ended before the first one; {@link #withoutUnderlying} keeps these
   */
  public final T underlying(String... types) {
    return matching(UnderlyingCondition.only(types));
  }

  /**
   * Leaves out the contracts that are known to be on one of these types of underlying; contracts
   * that no recorded response has are kept. This refinement reads the recorded contracts from the
   * database.
   *
   * @param types at least one type, exactly as the exchange writes it, such as {@code EQUITY}
   * @return another result
   * @throws IllegalArgumentException if no type is given
   * @throws UnderlyingUnknownException if no response is recorded at all
   */
  public final T withoutUnderlying(String... types) {
    return matching(UnderlyingCondition.without(types));
  }

  private T matching(UnderlyingCondition condition) {
    return with(condition.keep(entries, ContractEntry::symbol, this::lastDayOf, recorded.get()));
  }

  /**
   * Excludes some contracts.
   *
   * @param symbols the symbols, exactly as the archive spells them
   * @return another result
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  public final T without(String... symbols) {
    Set<String> excluded = ContractFilter.ALL.without(Symbols.listOf(symbols)).excluded();
    return where(entry -> !excluded.contains(entry.symbol()));
  }

  /**
   * The symbols of the entries.
   *
   * @return the symbols in UTF-8 order; immutable
   */
  public final List<String> symbols() {
    return entries.stream().map(ContractEntry::symbol).toList();
  }

  /**
   * The symbols of the entries as values with their assets and type.
   *
   * @return the contracts in UTF-8 order; immutable
   */
  public final List<ContractSymbol> contracts() {
    return entries.stream().map(ContractEntry::contract).toList();
  }

  /**
   * The number of contracts.
   *
   * @return how many entries there are
   */
  public final int size() {
    return entries.size();
  }

  /**
   * Whether there is no contract.
   *
   * @return true if there is no entry
   */
  public final boolean isEmpty() {
    return entries.isEmpty();
  }

  /**
   * Whether a contract has an entry.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @return true if exactly this symbol has an entry
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  public final boolean contains(String symbol) {
    String exact = Symbols.require(symbol);
    return entries.stream().anyMatch(entry -> entry.symbol().equals(exact));
  }

  @Override
  public final Iterator<E> iterator() {
    return entries.iterator();
  }
}
