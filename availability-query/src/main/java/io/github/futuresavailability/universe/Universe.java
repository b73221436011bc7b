package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.ContractType;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which contracts were there on which day, for the whole history and from memory: one bit for each
 * symbol and day.
 *
 * <p>It says what happened; what could have been known before a day is the question of a {@link
 * UniverseSelection}. Days are UTC. A day that nobody collected, inside the history or outside, is
 * never an empty one: asking for it throws {@link DayNotCollectedException}. A symbol that the
 * universe does not know is in no day; {@link #knows} tells it from one that was not listed. A
 * string that no archive can have as a symbol is an IllegalArgumentException. Symbols are in the
 * order of their UTF-8 bytes. Immutable and thread-safe; independent of the database it came from.
 *
 * <pre>{@code
 * Universe universe = Universe.load(path).quotedIn("USDT").perpetual();
 * universe.contains("BTCUSDT", day);
 * universe.symbolsOn(day);
 * }</pre>
 */
public sealed interface Universe permits BitMatrixUniverse {
  /**
   * Opens a database, loads its whole history and closes it.
   *
   * @param path the database file
   * @return every contract on every collected day
   * @throws io.github.futuresavailability.database.DatabaseOpenException if the file cannot be
   *     opened; the subtype says why
   */
  static Universe load(Path path) {
    try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(path)) {
      return of(database);
    }
  }

  /**
   * Loads the whole history of a database that is open already.
   *
   * @param database the database, which stays open
   * @return every contract on every collected day
   */
  static Universe of(AvailabilityDatabase database) {
    return UniverseLoader.load(database);
  }

  /**
   * Builds a universe from any other source.
   *
   * @return a builder without days and symbols
   */
  static UniverseBuilder builder() {
    return new UniverseBuilder();
  }

  /**
   * From the first collected day to the last.
   *
   * @return the range, or empty if no day is collected
   */
  Optional<DateRange> range();

  /**
   * Whether a day is collected: at least one contract had a file for it.
   *
   * @param day a day
   * @return true if the universe has the day
   */
  boolean isCollected(LocalDate day);

  /**
   * Whether there is such a symbol, so that a typing error does not read as "not listed".
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @return true if it is one of {@link #symbols}
   */
  boolean knows(String symbol);

  /**
   * Every symbol that the archive was asked for, whether it had a file or not.
   *
   * @return the symbols in UTF-8 order; immutable
   */
  List<String> symbols();

  /**
   * The same symbols as values that know their assets and type.
   *
   * @return the contracts in UTF-8 order; immutable
   */
  default List<ContractSymbol> contracts() {
    return symbols().stream().map(ContractSymbol::of).toList();
  }

  /**
   * Whether a contract was there on a day.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param day a collected day
   * @return true if it was; false for a symbol that is not known
   * @throws DayNotCollectedException if the day is not collected
   */
  boolean contains(String symbol, LocalDate day);

  /**
   * The contracts of a day.
   *
   * @param day a collected day
   * @return the symbols in UTF-8 order; immutable
   * @throws DayNotCollectedException if the day is not collected
   */
  List<String> symbolsOn(LocalDate day);

  /**
   * The contracts of a day as values that know their assets and type.
   *
   * @param day a collected day
   * @return the contracts in UTF-8 order; immutable
   * @throws DayNotCollectedException if the day is not collected
   */
  default List<ContractSymbol> contractsOn(LocalDate day) {
    return symbolsOn(day).stream().map(ContractSymbol::of).toList();
  }

  /**
   * How many contracts a day has.
   *
   * @param day a collected day
   * @return the number of contracts
   * @throws DayNotCollectedException if the day is not collected
   */
  int sizeOn(LocalDate day);

  /**
   * The days on which a contract was there.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @return the days, oldest first; immutable, empty for a symbol that is not known
   */
  List<LocalDate> daysOf(String symbol);

  /**
   * The contracts that were there on at least one day of a range.
   *
   * @param from the first day
   * @param to the last day
   * @return the symbols in UTF-8 order; immutable
   * @throws DayNotCollectedException if a day of the range is not collected
   * @throws IllegalArgumentException if {@code from} is after {@code to}
   */
  List<String> anyDayOf(LocalDate from, LocalDate to);

  /**
   * The contracts that were there on every day of a range. Days between the ends count as well:
   * {@link #stayed} compares the two ends only.
   *
   * @param from the first day
   * @param to the last day
   * @return the symbols in UTF-8 order; immutable
   * @throws DayNotCollectedException if a day of the range is not collected
   * @throws IllegalArgumentException if {@code from} is after {@code to}
   */
  List<String> everyDayOf(LocalDate from, LocalDate to);

  /**
   * The contracts that were there on both days.
   *
   * @param one a collected day
   * @param other another collected day
   * @return the symbols in UTF-8 order; immutable
   * @throws DayNotCollectedException if one of the days is not collected
   */
  List<String> stayed(LocalDate one, LocalDate other);

  /**
   * The contracts that were there on a day and not on an earlier one.
   *
   * @param earlier a collected day
   * @param later another collected day
   * @return the symbols in UTF-8 order; immutable
   * @throws DayNotCollectedException if one of the days is not collected
   */
  List<String> entered(LocalDate earlier, LocalDate later);

  /**
   * The contracts that were there on a day and no more on a later one.
   *
   * @param earlier a collected day
   * @param later another collected day
   * @return the symbols in UTF-8 order; immutable
   * @throws DayNotCollectedException if one of the days is not collected
   */
  List<String> left(LocalDate earlier, LocalDate later);

  /**
   * The universe of the days with trades: files outlive trading.
   *
   * @return a universe with the same days and symbols
   * @throws io.github.futuresavailability.result.VolumeNotCollectedException if the trades of any
   *     contract on any day of this universe are not collected; narrow it first to ask for fewer
   */
  Universe traded();

  /**
   * The universe of the collected days in a range; the days around it are unknown to it.
   *
   * @param from the first day
   * @param to the last day
   * @return another universe, with the same symbols
   * @throws IllegalArgumentException if {@code from} is after {@code to}
   */
  Universe between(LocalDate from, LocalDate to);

  /**
   * The universe of some symbols; the others are unknown to it.
   *
   * @param condition what a contract must satisfy
   * @return another universe, with the same days
   */
  Universe where(Predicate<? super ContractSymbol> condition);

  /**
   * The universe of the contracts that are quoted in one of these assets.
   *
   * @param quoteAssets at least one asset, such as {@code USDT}
   * @return another universe, with the same days
   * @throws IllegalArgumentException if no asset is given
   */
  default Universe quotedIn(String... quoteAssets) {
    Set<String> wanted = QuoteAssetNames.require(quoteAssets);
    return where(contract -> contract.quoteAsset().filter(wanted::contains).isPresent());
  }

  /**
   * The universe of the contracts without a delivery date.
   *
   * @return another universe, with the same days
   */
  default Universe perpetual() {
    return where(contract -> contract.type() == ContractType.PERPETUAL);
  }

  /**
   * The universe of the contracts with a delivery date.
   *
   * @return another universe, with the same days
   */
  default Universe dated() {
    return where(contract -> contract.type() == ContractType.DELIVERY);
  }

  /**
   * Writes this universe as a Parquet file, for Python and others: the columns {@code date}, {@code
   * symbol}, {@code available} and {@code traded} (null where the trades are not collected), one
   * row for each collected day and symbol, in this order. The file appears at once, whole.
   *
   * @param target the file; one that is there is replaced
   * @throws io.github.futuresavailability.AvailabilityException if it cannot be written; what was
   *     there stays
   */
  void exportTo(Path target);
}
