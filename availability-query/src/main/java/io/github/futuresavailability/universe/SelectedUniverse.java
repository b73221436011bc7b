package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.result.Layout;
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
import org.jspecify.annotations.Nullable;

/**
 * The contracts of a universe as of a day, in the order of the symbols' UTF-8 bytes. Immutable and
 * thread-safe.
 */
public final class SelectedUniverse implements Iterable<SelectedContract>, Tabular {
  private static final Layout<SelectedContract> BY_VOLUME =
      new Layout<>(
          List.of("rank", "symbol", "age_days", "mean_quote_volume"),
          entry ->
              Arrays.asList(
                  entry.rank(), entry.symbol(), entry.ageDays(), entry.meanQuoteVolume()));
  private static final Comparator<SelectedContract> BY_RANK =
      Comparator.comparing(SelectedContract::rank, Comparator.nullsLast(Comparator.naturalOrder()));

  /** The columns of {@link #CSV} with their types in SQL. */
  static final String COLUMN_TYPES =
      """
      date DATE, symbol VARCHAR, period INTEGER, age_days INTEGER, mean_quote_volume DOUBLE,
      rank INTEGER\
      """;

  static final Layout<Line> CSV =
      new Layout<>(
          List.of("date", "symbol", "period", "age_days", "mean_quote_volume", "rank"),
          Line::cells);

  private final LocalDate day;
  private final UniverseSelection selection;
  private final List<SelectedContract> entries;
  private final List<NameCollision> collisions;
  private final List<String> symbols;
  private final Map<String, SelectedContract> bySymbol;

  SelectedUniverse(
      LocalDate day,
      UniverseSelection selection,
      List<SelectedContract> entries,
      List<NameCollision> collisions) {
    this.day = day;
    this.selection = selection;
    this.entries = entries;
    this.collisions = collisions;
    this.symbols = entries.stream().map(SelectedContract::symbol).toList();
    this.bySymbol =
        entries.stream()
            .collect(Collectors.toUnmodifiableMap(SelectedContract::symbol, Function.identity()));
  }

  /**
   * The day of the universe.
   *
   * @return the UTC day; the universe depends on earlier days only
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
    return day.minusDays(1L + selection.criteria().lagDays());
  }

  /**
   * The conditions of the universe.
   *
   * @return the selection
   */
  public UniverseSelection selection() {
    return selection;
  }

  /**
   * The contracts with the values that selected them.
   *
   * @return the entries in UTF-8 order of their symbols; immutable
   */
  public List<SelectedContract> entries() {
    return entries;
  }

  /**
   * The same entries by rank, equal ones in UTF-8 order; in UTF-8 order if the selection is not by
   * volume.
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
   * The symbols as values with their assets and type.
   *
   * @return the contracts in UTF-8 order; immutable
   */
  public List<ContractSymbol> contracts() {
    return entries.stream().map(SelectedContract::contract).toList();
  }

  /**
   * The number of contracts.
   *
   * @return how many entries there are
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
   * @return true if exactly this symbol is in it
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
    // Only an absent symbol needs the check that an archive can have it.
    return entry != null
        ? Optional.of(entry)
        : Optional.ofNullable(bySymbol.get(ContractSymbol.of(symbol).name()));
  }

  /**
   * The trading names of which more than one symbol satisfied the conditions, as when {@code
   * ICPUSDT} and {@code ICPUSDT_SETTLED} overlap. One of them counts: the one with the greatest
   * mean volume; of equal ones, or without volumes, the first in UTF-8 order.
   *
   * @return the names in UTF-8 order, almost always none; immutable
   */
  public List<NameCollision> nameCollisions() {
    return collisions;
  }

  @Override
  public Iterator<SelectedContract> iterator() {
    return entries.iterator();
  }

  /**
   * Everything as CSV with the columns {@code date, symbol, period, age_days, mean_quote_volume,
   * rank}; one line for each contract in UTF-8 order. Volume and rank are empty if the selection is
   * not by volume.
   */
  @Override
  public String toCsv() {
    return CSV.csv(lines().toList());
  }

  /** The contracts as lines of a file. */
  Stream<Line> lines() {
    return entries.stream().map(entry -> new Line(day, entry));
  }

  /** A contract of the universe of a day. */
  record Line(LocalDate day, SelectedContract contract) {
    List<@Nullable Object> cells() {
      return Arrays.asList(
          day,
          contract.symbol(),
          contract.period(),
          contract.ageDays(),
          contract.meanQuoteVolume(),
          contract.rank());
    }
  }

  /** The day, the conditions, and the first contracts as a table, greatest volume first. */
  @Override
  public String toString() {
    return BY_VOLUME.print(
        "Universe: %s as of %s, %s".formatted(TextTable.count(size(), "contract"), day, selection),
        byVolume());
  }
}
