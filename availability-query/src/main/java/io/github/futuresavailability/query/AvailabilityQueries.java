package io.github.futuresavailability.query;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.RecordedContracts;
import io.github.futuresavailability.history.DayCondition;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import io.github.futuresavailability.store.StoreSummary;
import io.github.futuresavailability.universe.Rebalances;
import io.github.futuresavailability.universe.Universe;
import io.github.futuresavailability.universe.UniverseAsOf;
import io.github.futuresavailability.universe.UniverseSelection;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a database which contracts had a file in the archive, and when they were listed and
 * delisted.
 *
 * <p>Days are UTC calendar days. Every call reads at once and returns an immutable result, which is
 * empty for a symbol or a day that the database does not have. Every call refuses a string that
 * cannot be a symbol (empty, a dot or two, with a slash, a NUL or an unpaired surrogate) with the
 * same IllegalArgumentException. Results cover every contract, settled names included, because
 * leaving those out is survivorship bias. Thread-safe: every query runs on a connection of its own.
 *
 * <pre>{@code
 * try (var queries = new AvailabilityQueries(path)) {
 *   queries.availableOn(LocalDate.parse("2024-01-15"));
 * }
 * }</pre>
 */
public final class AvailabilityQueries implements AutoCloseable {
  private static final DateRange ALWAYS = DateRange.of(LocalDate.MIN, LocalDate.MAX);

  private final AvailabilityDatabase database;
  private final boolean isOwner;
  private final AvailabilityReader availability;
  private final Timelines timelines;
  private final ListingPeriodReader listingPeriods;
  private final BarReader bars;

  /**
   * Opens a database to read; closing this object closes it.
   *
   * @param path the database file
   * @throws io.github.futuresavailability.database.DatabaseOpenException if the file cannot be
   *     opened; the subtype says why
   */
  public AvailabilityQueries(Path path) {
    this(AvailabilityDatabase.openReadOnly(Objects.requireNonNull(path, "path")), true);
  }

  private AvailabilityQueries(AvailabilityDatabase database, boolean isOwner) {
    this.database = database;
    this.isOwner = isOwner;
    this.availability = new AvailabilityReader(database);
    this.timelines = new Timelines(database);
    this.listingPeriods = new ListingPeriodReader(database);
    this.bars = new BarReader(database);
  }

  /**
   * Queries a database that is open already; closing this object leaves it open.
   *
   * @param database the database
   * @return the queries
   */
  public static AvailabilityQueries on(AvailabilityDatabase database) {
    return new AvailabilityQueries(Objects.requireNonNull(database, "database"), false);
  }

  /**
   * The contracts that had a file on a day.
   *
   * @param day a day
   * @return the contracts; empty on a day that is not collected, see {@link
   *     DayAvailability#isCollected}
   */
  public DayAvailability availableOn(LocalDate day) {
    return availability.on(Objects.requireNonNull(day, "day"));
  }

  /**
   * The contracts that had a file on at least one day of a range.
   *
   * @param from the first day
   * @param to the last day
   * @return the contracts, with their days in the range
   * @throws IllegalArgumentException if {@code from} is after {@code to}
   */
  public RangeAvailability availableBetween(LocalDate from, LocalDate to) {
    return availability.in(Days.range(from, to));
  }

  /**
   * The contracts that had a file on every calendar day of a range. If a day of the range is not
   * collected, there are none.
   *
   * @param from the first day
   * @param to the last day
   * @return the contracts
   * @throws IllegalArgumentException if {@code from} is after {@code to}
   */
  public RangeAvailability availableThroughout(LocalDate from, LocalDate to) {
    long days = Days.range(from, to).size();
    return availableBetween(from, to).where(entry -> entry.presentDays() == days);
  }

  /**
   * The whole history of a symbol.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @return its days, listing periods and gaps; empty if the database does not have the symbol
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  public Timeline timelineOf(String symbol) {
    return timelines.of(Symbols.require(symbol));
  }

  /**
   * The condition of a symbol on a day.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param day a day
   * @return the condition; UNPROBED if the database does not have the symbol or the day
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  public DayCondition conditionOf(String symbol, LocalDate day) {
    return timelines.conditionOf(Symbols.require(symbol), Objects.requireNonNull(day, "day"));
  }

  /**
   * Explains in one sentence the condition of a symbol on a day.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param day a day
   * @return the condition and the facts it follows from, without a full stop
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  public String explain(String symbol, LocalDate day) {
    return timelines.explain(Symbols.require(symbol), Objects.requireNonNull(day, "day"));
  }

  /**
   * The symbols that have a listing period starting on a day, relistings included. On the first
   * collected day there are none, because the history starts there. A settled name is left out if
   * its trading name had a file on the day of its first one or on the day before: the contract has
   * another name already.
   *
   * @param day a day
   * @return the symbols in UTF-8 order; immutable
   */
  public List<String> listedOn(LocalDate day) {
    return listingPeriods.listedOn(day);
  }

  /**
   * The symbols whose first listing period starts on a day. On the first collected day there are
   * none, because the history starts there. Settled names are left out as in {@link #listedOn}.
   *
   * @param day a day
   * @return the symbols in UTF-8 order; immutable
   */
  public List<String> firstListedOn(LocalDate day) {
    return listingPeriods.firstListedOn(day);
  }

  /**
   * The symbols for which a day is the first one after a listing period, once that is certain:
   * eight days that are not active are known, or all of them until the name goes to another
   * contract. Where a file covers a month, absent days count once they are final, 72 hours after
   * the end of the month.
   *
   * <p>This is hindsight: the result depends on the day and the seven days after it. It describes
   * what happened, not what could be known on the day; a backtest that acts on it looks ahead.
   *
   * @param day a day
   * @return the symbols in UTF-8 order; immutable
   */
  public List<String> delistedOn(LocalDate day) {
    return listingPeriods.delistedOn(day);
  }

  /**
   * The symbols for which a day is the first one after a listing period that may have ended: the
   * days that would prove it are not all known yet, or not final where a file covers a month. It
   * depends on the same seven days after the day as {@link #delistedOn} and is hindsight as well.
   *
   * @param day a day
   * @return the symbols in UTF-8 order, none of them in {@link #delistedOn}; immutable
   */
  public List<String> possiblyDelistedOn(LocalDate day) {
    return listingPeriods.possiblyDelistedOn(day);
  }

  /**
   * The listing periods that started and ended in a range of days: {@link #listedOn} and {@link
   * #delistedOn} of each day.
   *
   * <p>This is hindsight, as {@link #delistedOn} is: an end depends on up to seven days after it.
   *
   * @param from the first day
   * @param to the last day
   * @return the changes, by day and symbol
   * @throws IllegalArgumentException if {@code from} is after {@code to}
   */
  public ListingChanges changesBetween(LocalDate from, LocalDate to) {
    return listingPeriods.changesIn(Days.range(from, to));
  }

  /**
   * The number of contracts with a file, for every collected day.
   *
   * @return the counts, oldest first
   */
  public DailyCounts dailyCounts() {
    return availability.counts(ALWAYS);
  }

  /**
   * The number of contracts with a file, for every collected day of a range.
   *
   * @param from the first day
   * @param to the last day
   * @return the counts, oldest first
   * @throws IllegalArgumentException if {@code from} is after {@code to}
   */
  public DailyCounts dailyCounts(LocalDate from, LocalDate to) {
    return availability.counts(Days.range(from, to));
  }

  /**
   * The first, the last and the last traded day of every symbol that ever had a file. Several
   * contracts may have had one symbol; {@link #lifetimesByPeriod} separates them.
   *
   * @return one entry for each symbol, in UTF-8 order
   */
  public Lifetimes lifetimes() {
    return availability.lifetimes();
  }

  /**
   * The first, the last and the last traded day of every listing period. A symbol whose files never
   * had trades has none.
   *
   * @return one entry for each listing period, by symbol in UTF-8 order and by number
   */
  public Lifetimes lifetimesByPeriod() {
    return availability.lifetimesByPeriod();
  }

  /**
   * What the exchange said of its contracts in the responses that the database has recorded: what
   * they are on, their type and their dates.
   *
   * @return the contracts; none if no response is recorded
   */
  public RecordedContracts contracts() {
    return database.contracts();
  }

  /**
   * The daily candles of a symbol.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param range the days
   * @return the candles of the days with a file
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   * @throws VolumeNotCollectedException if the candle of any of these days is not collected
   */
  public Bars barsOf(String symbol, DateRange range) {
    return bars.of(Symbols.require(symbol), Objects.requireNonNull(range, "range"));
  }

  /**
   * The daily candles of several symbols, from one read in place of one for each symbol.
   *
   * @param symbols the symbols, exactly as the archive spells them, such as those of a universe
   * @param range the days
   * @return the candles of the days with a file, by symbol
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   * @throws VolumeNotCollectedException if the candle of any of these days is not collected
   */
  public BarsBySymbol barsOf(Collection<String> symbols, DateRange range) {
    List<String> exact =
        Objects.requireNonNull(symbols, "symbols").stream().map(Symbols::require).toList();
    return bars.of(exact, Objects.requireNonNull(range, "range"));
  }

  /**
   * Runs one SELECT statement of your own; any other statement is refused, and none can change the
   * database. The table {@code daily_availability} has everything that this library collects.
   *
   * @param statement the statement, with a {@code ?} for each value
   * @param values the values in that order, which never become part of the statement
   * @return the columns and rows
   * @throws IllegalArgumentException if this is not one SELECT statement, or values are missing
   * @throws io.github.futuresavailability.database.StoreException if DuckDB refuses the statement
   */
  public SqlResult sql(String statement, @Nullable Object... values) {
    return SqlResult.of(database, statement, values);
  }

  /**
   * Loads the whole history into memory.
   *
   * @return the contracts of each day; it stays usable after this object is closed
   */
  public Universe universe() {
    return Universe.of(database);
  }

  /**
   * The universe as of a day, from earlier days only and from collected ones only: a symbol that
   * was not probed for the day before is not in it.
   *
   * @param day the day; only days before it count
   * @return a description, to be refined; its last call reads
   */
  public UniverseAsOf universeAsOf(LocalDate day) {
    return UniverseAsOf.of(database, day);
  }

  /**
   * The universes of a backtest as of each day of rebalancing, from one read; see {@link
   * Rebalances#of} for steps and errors.
   *
   * @param from the first day of rebalancing
   * @param to the last day that may be one
   * @param step the time from one day to the next, such as {@code Period.ofMonths(1)}
   * @param selection the conditions
   * @return the universes, each equal to {@link #universeAsOf} of its day
   */
  public Rebalances rebalance(
      LocalDate from, LocalDate to, Period step, UniverseSelection selection) {
    return Rebalances.of(database, from, to, step, selection);
  }

  /**
   * The size of the database.
   *
   * @return its first and newest day, and the numbers of symbols and rows
   */
  public StoreSummary summary() {
    return database.summary();
  }

  /**
   * When the database was published as a snapshot; its data is of that time.
   *
   * @return the time, UTC, or empty if the database is no snapshot
   */
  public Optional<Instant> publishedAt() {
    return database.provenance().publishedAt();
  }

  /** The path of the database. */
  @Override
  public String toString() {
    return "AvailabilityQueries[" + placeOf(database) + "]";
  }

  /** Closes the database if this object opened it. */
  @Override
  public void close() {
    if (isOwner) {
      database.close();
    }
  }

  /** The path of a database, or that it has none. */
  static String placeOf(AvailabilityDatabase database) {
    return database.path().map(Path::toString).orElse("in memory");
  }
}
