package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractFilter;
import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.result.UnderlyingUnknownException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The contracts that had a file on each day of the whole history, in memory: one bit for each
 * symbol and day.
 *
 * <p>It describes what happened; a {@link UniverseSelection} selects by what could have been known
 * before a day. Days are UTC. A day that is not collected, inside the history or outside, is never
 * an empty day: every call with it throws {@link DayNotCollectedException}. An unknown symbol is on
 * no day; {@link #knows} distinguishes it from one that was not listed. A string that cannot be a
 * symbol throws IllegalArgumentException. Symbols are in the order of their UTF-8 bytes. Immutable
 * and thread-safe; independent of the database it came from.
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
    return BitMatrixUniverse.of(HistoryReader.all(database), database.contracts());
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
   * The collected days.
   *
   * @return the days for which {@link #isCollected} is true, oldest first; immutable
   */
  List<LocalDate> collectedDays();

  /**
   * Whether the universe has a symbol, so that a typing error is not taken for a symbol that is not
   * listed.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @return true if it is one of {@link #symbols}
   */
  boolean knows(String symbol);

  /**
   * Every probed symbol, with or without a file.
   *
   * @return the symbols in UTF-8 order; immutable
   */
  List<String> symbols();

  /**
   * The same symbols as values with their assets and type.
   *
   * @return the contracts in UTF-8 order; immutable
   */
  default List<ContractSymbol> contracts() {
    return symbols().stream().map(ContractSymbol::of).toList();
  }

  /**
   * Whether a contract had a file on a day.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param day a collected day
   * @return true if it had one; false for an unknown symbol
   * @throws DayNotCollectedException if the day is not collected
   */
  boolean contains(String symbol, LocalDate day);

  /**
   * Whether the contract of one listing period had a file on a day. A symbol can go to another
   * contract, whose data must not be joined to that of the one before.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param day a collected day
   * @param period the number of the listing period, from 1
   * @return true if the symbol had a file on the day and the day is in this listing period
   * @throws DayNotCollectedException if the day is not collected
   */
  boolean contains(String symbol, LocalDate day, int period);

  /**
   * The listing period that has a day, with hindsight: periods follow from the whole history that
   * was loaded, whatever days or contracts this universe was refined to.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param day a collected day
   * @return the number of the period, from 1 for the oldest known; empty for an unknown symbol, and
   *     on a day outside all periods, which can still have a file without trades
   * @throws DayNotCollectedException if the day is not collected
   */
  OptionalInt periodOn(String symbol, LocalDate day);

  /**
   * The listing periods of a symbol, from the first active day of each to its last one; see {@link
   * io.github.futuresavailability.history.ListingRule}.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @return the periods, oldest first, so that the first one has the number 1; immutable, empty for
   *     an unknown symbol
   */
  List<DateRange> periodsOf(String symbol);

  /**
   * The contracts of a day.
   *
   * @param day a collected day
   * @return the symbols in UTF-8 order; immutable
   * @throws DayNotCollectedException if the day is not collected
   */
  List<String> symbolsOn(LocalDate day);

  /**
   * The contracts of a day as values with their assets and type.
   *
   * @param day a collected day
   * @return the contracts in UTF-8 order; immutable
   * @throws DayNotCollectedException if the day is not collected
   */
  default List<ContractSymbol> contractsOn(LocalDate day) {
    return symbolsOn(day).stream().map(ContractSymbol::of).toList();
  }

  /**
   * The number of contracts of a day.
   *
   * @param day a collected day
   * @return how many contracts had a file
   * @throws DayNotCollectedException if the day is not collected
   */
  int sizeOn(LocalDate day);

  /**
   * The days on which a contract had a file.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @return the days, oldest first; immutable, empty for an unknown symbol
   */
  List<LocalDate> daysOf(String symbol);

  /**
   * The contracts that had a file on at least one day of a range.
   *
   * @param from the first day
   * @param to the last day
   * @return the symbols in UTF-8 order; immutable
   * @throws DayNotCollectedException if a day of the range is not collected
   * @throws IllegalArgumentException if {@code from} is after {@code to}
   */
  List<String> anyDayOf(LocalDate from, LocalDate to);

  /**
   * The contracts that had a file on every day of a range, while {@link #stayed} compares only its
   * two ends. A symbol of which a listing period starts after the first day is left out: it had not
   * one contract.
   *
   * @param from the first day
   * @param to the last day
   * @return the symbols in UTF-8 order; immutable
   * @throws DayNotCollectedException if a day of the range is not collected
   * @throws IllegalArgumentException if {@code from} is after {@code to}
   */
  List<String> everyDayOf(LocalDate from, LocalDate to);

  /**
   * The contracts that had a file on both days. A symbol of which a listing period starts after the
   * earlier day and up to the later one was two contracts, and is left out.
   *
   * @param one a collected day
   * @param other another collected day
   * @return the symbols in UTF-8 order; immutable
   * @throws DayNotCollectedException if one of the days is not collected
   */
  List<String> stayed(LocalDate one, LocalDate other);

  /**
   * The contracts that had a file on a day and none on an earlier day, and the symbols of which a
   * listing period started since.
   *
   * @param earlier a collected day
   * @param later another collected day
   * @return the symbols in UTF-8 order; immutable
   * @throws DayNotCollectedException if one of the days is not collected
   */
  List<String> entered(LocalDate earlier, LocalDate later);

  /**
   * The contracts that had a file on a day and none on a later day, and the symbols of which a
   * listing period started since.
   *
   * @param earlier a collected day
   * @param later another collected day
   * @return the symbols in UTF-8 order; immutable
   * @throws DayNotCollectedException if one of the days is not collected
   */
  List<String> left(LocalDate earlier, LocalDate later);

  /**
   * The universe of the days with trades: the archive also has files of contracts that are no
   * longer traded.
   *
   * @return a universe with the same days and symbols
   * @throws io.github.futuresavailability.result.VolumeNotCollectedException if the trades of any
   *     contract on any day of this universe are not collected; refine it first to need fewer
   *     volumes
   */
  Universe traded();

  /**
   * The universe of the collected days in a range; other days count as not collected.
   *
   * @param from the first day
   * @param to the last day
   * @return another universe, with the same symbols
   * @throws IllegalArgumentException if {@code from} is after {@code to}
   */
  Universe between(LocalDate from, LocalDate to);

  /**
   * The universe of some symbols; other symbols are unknown.
   *
   * @param condition the condition, such as a {@link ContractFilter}
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
    return where(ContractFilter.ALL.quotedIn(quoteAssets));
  }

  /**
   * The universe of the contracts without a delivery date.
   *
   * @return another universe, with the same days
   */
  default Universe perpetual() {
    return where(ContractFilter.ALL.perpetual());
  }

  /**
   * The universe of the contracts with a delivery date.
   *
   * @return another universe, with the same days
   */
  default Universe dated() {
    return where(ContractFilter.ALL.dated());
  }

  /**
   * The universe of the contracts on one of these types of underlying, as the exchange said in the
   * newest response with them that the database had recorded.
   *
   * @param types at least one type, exactly as the exchange writes it, such as {@code COIN}, {@code
   *     EQUITY}, {@code COMMODITY} or {@code INDEX}
   * @return another universe, with the same days
   * @throws IllegalArgumentException if no type is given
   * @throws UnderlyingUnknownException if no response has one of the contracts of this universe, as
   *     is usual for those that ended before the first one; {@link #withoutUnderlying} keeps these
   */
  Universe underlying(String... types);

  /**
   * The universe without the contracts that are known to be on one of these types of underlying;
   * contracts that no recorded response has stay.
   *
   * @param types at least one type, exactly as the exchange writes it, such as {@code EQUITY}
   * @return another universe, with the same days
   * @throws IllegalArgumentException if no type is given
   * @throws UnderlyingUnknownException if no response is recorded at all
   */
  Universe withoutUnderlying(String... types);

  /**
   * Writes this universe as a Parquet file, for Python and others: the columns {@code date}, {@code
   * symbol}, {@code available}, {@code traded} (null where the trades are not collected) and {@code
   * period} (the number of the listing period, null outside all), one row for each collected day
   * and symbol, in this order. The file appears only when it is complete.
   *
   * @param target the file; an existing file is replaced
   * @throws io.github.futuresavailability.AvailabilityException if it cannot be written; an
   *     existing file stays
   */
  void exportTo(Path target);
}
