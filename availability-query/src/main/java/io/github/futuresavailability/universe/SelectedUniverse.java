package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.result.NameCollision;
import io.github.futuresavailability.result.Tabular;
import io.github.futuresavailability.result.TextTable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The contracts of a universe as of a day, in the order of the symbols' UTF-8 bytes. Immutable and
 * thread-safe.
 */
public final class SelectedUniverse implements Iterable<SelectedContract>, Tabular {
  private static final Comparator<SelectedContract> BY_RANK =
      Comparator.comparing(SelectedContract::rank, Comparator.nullsLast(Comparator.naturalOrder()));

  private final LocalDate day;
  private final UniverseSelection selection;
  private final List<SelectedContract> entries;
  private final List<NameCollision> doubled;
  private final List<String> symbols;
  private final Map<String, SelectedContract> bySymbol;

  SelectedUniverse(
      LocalDate day,
      UniverseSelection selection,
      List<SelectedContract> entries,
      List<NameCollision> doubled) {
    this.day = day;
    this.selection = selection;
    this.entries = entries;
    this.doubled = doubled;
    this.symbols = entries.stream().map(SelectedContract::symbol).toList();
    this.bySymbol =
        entries.stream()
            .collect(Collectors.toUnmodifiableMap(SelectedContract::symbol, Function.identity()));
  }

  /**
   * The day as of which the universe holds.
   *
   * @return the UTC day; everything known is of earlier days
   */
  public LocalDate day() {
    return day;
  }

  /**
   * The last day that counted.
   *
   * @return the day before, or an earlier one if the selection has a lag
   */
  public LocalDate lastKnownDay() {
    return day.minusDays(1L + selection.conditions().lagDays());
  }

  /**
   * What was asked for.
   *
   * @return the selection
   */
  public UniverseSelection selection() {
    return selection;
  }

  /**
   * The contracts with what they were selected by.
   *
   * @return the entries in UTF-8 order of their symbols; immutable
   */
  public List<SelectedContract> entries() {
    return entries;
  }

  /**
   * The same entries by rank, equal ones in UTF-8 order; in UTF-8 order if volumes were not asked
   * for.
   *
   * @return the entries, greatest mean volume first; immutable
   */
  public List<SelectedContract> byVolume() {
    return entries.stream().sorted(BY_RANK).toList();
  }

  /**
   * The symbols.
   *
   * @return the symbols in UTF-8 order; immutable
   */
  public List<String> symbols() {
    return symbols;
  }

  /**
   * The symbols as values that know their assets and type.
   *
   * @return the contracts in UTF-8 order; immutable
   */
  public List<ContractSymbol> contracts() {
    return entries.stream().map(SelectedContract::contract).toList();
  }

  /**
   * How many contracts there are.
   *
   * @return the number of entries
   */
  public int size() {
    return entries.size();
  }

  /**
   * Whether there is no contract.
   *
   * @return true if there is no entry
   */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /**
   * Whether a contract is in the universe.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @return true if exactly this symbol is
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  public boolean contains(String symbol) {
    return find(symbol).isPresent();
  }

  /**
   * The entry of a symbol.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @return the entry, or empty if the symbol is not in the universe
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  public Optional<SelectedContract> find(String symbol) {
    SelectedContract entry = bySymbol.get(Objects.requireNonNull(symbol, "symbol"));
    // Only a symbol that is not here can be one that no archive has, and only that check costs.
    return entry != null
        ? Optional.of(entry)
        : Optional.ofNullable(bySymbol.get(ContractSymbol.of(symbol).name()));
  }

  /**
   * The trading names of which more than one symbol satisfied the conditions, as when {@code
   * ICPUSDT} and {@code ICPUSDT_SETTLED} overlap. One of them counts: that with the greatest mean
   * volume, the first in UTF-8 order where these are equal or not asked for.
   *
   * @return the names in UTF-8 order, nearly always none; immutable
   */
  public List<NameCollision> doubledNames() {
    return doubled;
  }

  @Override
  public Iterator<SelectedContract> iterator() {
    return entries.iterator();
  }

  /**
   * Everything as CSV with the columns {@code date, symbol, age_days, mean_quote_volume, rank}, as
   * {@link Rebalances#toCsv} has them; one line for each contract in UTF-8 order. Empty where
   * volumes were not asked for.
   */
  @Override
  public String toCsv() {
    return UniverseCsv.of(Stream.of(this));
  }

  /** The day, the conditions, and the first contracts as a table, greatest volume first. */
  @Override
  public String toString() {
    return TextTable.print(
        "%s: %s as of %s, %s"
            .formatted("Universe", TextTable.count(size(), "contract"), day, selection),
        List.of("rank", "symbol", "age_days", "mean_quote_volume"),
        byVolume(),
        entry ->
            Arrays.asList(entry.rank(), entry.symbol(), entry.ageDays(), entry.meanQuoteVolume()));
  }
}
