package io.github.futuresavailability.query;

import io.github.futuresavailability.DateRange;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers which contracts had a file in the archive, and when they were listed and delisted.
 *
 * <p>Days are UTC calendar days. Every call reads at once and returns an immutable answer; a symbol
 * or a day that the database does not know gives an empty one. A string that no archive can have as
 * a symbol (empty, a dot or two, with a slash, a NUL or an unpaired surrogate) is refused by every
 * call with the same IllegalArgumentException. Answers cover every contract, settled names
 * included, because leaving those out is survivorship bias. Thread-safe: every query runs on a
 * connection of its own.
 *
 * <pre>{@code
 * try (var queries = new AvailabilityQueries(path)) {
 *   queries.availableOn(LocalDate.parse("2024-01-15"));
 * }
 * }</pre>
 */
public final class AvailabilityQueries implements ListingQueries, AutoCloseable {
  private static final DateRange ALWAYS = DateRange.of(LocalDate.MIN, LocalDate.MAX);

  private final DatabaseHandle access;
  private final AvailabilityReader presence;
  private final Timelines timelines;
  private final ListingPeriodReader listings;
  private final BarReader bars;

  /**
   * Opens a database to read; closing this object closes it.
   *
   * @param path the database file
   * @throws io.github.futuresavailability.database.DatabaseOpenException if the file cannot be
   *     opened; the subtype says why
   */
  public AvailabilityQueries(Path path) {
    this(DatabaseHandle.open(path));
  }

  private AvailabilityQueries(DatabaseHandle access) {
    this.access = access;
    this.presence = new AvailabilityReader(access.database());
    this.timelines = new Timelines(access.database());
    this.listings = new ListingPeriodReader(access.database());
    this.bars = new BarReader(access.database());
  }

  /**
   * Asks a database that is open already; closing this object leaves it open.
   *
   * @param database the database
   * @return the queries
   */
  public static AvailabilityQueries on(AvailabilityDatabase database) {
    return new AvailabilityQueries(DatabaseHandle.borrow(database));
  }

  /**
   * The contracts that had a file on a day.
   *
   * @param day a day
   * @return the contracts; empty on a day that nobody collected, see {@link
   *     DayAvailability#isCollected}
   */
  public DayAvailability availableOn(LocalDate day) {
    return presence.on(Objects.requireNonNull(day, "day"));
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
    return presence.in(Days.range(from, to));
  }

  /**
   * The contracts that had a file on every calendar day of a range. A day that nobody collected
   * leaves none.
   *
   * @param from the first day
   * @param to the last day
   * @return the contracts
   * @throws IllegalArgumentException if {@code from} is after {@code to}
   */
  public RangeAvailability availableThroughout(LocalDate from, LocalDate to) {
    long days = Days.count(Days.range(from, to));
    return availableBetween(from, to).where(entry -> entry.presentDays() == days);
  }

  /**
   * The whole record of a symbol.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @return its days, listings and gaps; empty if the database does not know the symbol
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  public Timeline timelineOf(String symbol) {
    return timelines.of(Symbols.require(symbol));
  }

  /**
   * What a day of a symbol amounts to.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param day a day
   * @return the condition; UNPROBED if the database does not know the symbol or the day
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  public DayCondition conditionOf(String symbol, LocalDate day) {
    return timelines.conditionOf(Symbols.require(symbol), Objects.requireNonNull(day, "day"));
  }

  /**
   * Says what a day of a symbol amounts to, and from what that follows.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param day a day
   * @return one sentence without a full stop
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   */
  public String explain(String symbol, LocalDate day) {
    return timelines.explain(Symbols.require(symbol), Objects.requireNonNull(day, "day"));
  }

  @Override
  public List<String> listedOn(LocalDate day) {
    return listings.listedOn(day);
  }

  @Override
  public List<String> firstListedOn(LocalDate day) {
    return listings.firstListedOn(day);
  }

  @Override
  public List<String> delistedOn(LocalDate day) {
    return listings.delistedOn(day);
  }

  @Override
  public List<String> possiblyDelistedOn(LocalDate day) {
    return listings.possiblyDelistedOn(day);
  }

  @Override
  public ListingChanges changesBetween(LocalDate from, LocalDate to) {
    return listings.changesIn(Days.range(from, to));
  }

  /**
   * How many contracts had a file, on every collected day.
   *
   * @return the counts, oldest first
   */
  public DailyCounts dailyCounts() {
    return presence.counts(ALWAYS);
  }

  /**
   * How many contracts had a file, on every collected day of a range.
   *
   * @param from the first day
   * @param to the last day
   * @return the counts, oldest first
   * @throws IllegalArgumentException if {@code from} is after {@code to}
   */
  public DailyCounts dailyCounts(LocalDate from, LocalDate to) {
    return presence.counts(Days.range(from, to));
  }

  /**
   * The first, the last and the last traded day of every contract that ever had a file.
   *
   * @return the contracts
   */
  public Lifetimes lifetimes() {
    return new LifetimeReader(access.database()).ever();
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
   * Answers one SELECT statement of your own; nothing else is run, and none can change the
   * database. All that this library collects is in the table {@code daily_availability}.
   *
   * @param statement the statement, with a question mark for each value
   * @param values the values in that order, which never become part of the statement
   * @return the columns and rows
   * @throws IllegalArgumentException if this is not one SELECT statement, or values are missing
   * @throws io.github.futuresavailability.database.StoreException if DuckDB refuses the statement
   */
  public SqlResult sql(String statement, @Nullable Object... values) {
    return new FreeSql(access.database()).run(statement, values);
  }

  /**
   * Loads the whole history into memory.
   *
   * @return which contracts were there on which day; it outlives this object
   */
  public Universe universe() {
    return Universe.of(access.database());
  }

  /**
   * The question for the universe as of a day, which knows only earlier days, and of these what was
   * collected: a symbol that nobody asked for on the day before is not in it.
   *
   * @param day the day; only days before it count
   * @return the question, to be refined; its last call reads
   */
  public UniverseAsOf universeAsOf(LocalDate day) {
    return UniverseAsOf.of(access.database(), day);
  }

  /**
   * The universes of a backtest as of each day of rebalancing, from one read; see {@link
   * Rebalances#of} for steps and errors.
   *
   * @param from the first day of rebalancing
   * @param to the last day that may be one
   * @param step the time from one to the next, such as {@code Period.ofMonths(1)}
   * @param selection what to select
   * @return the universes, each equal to {@link #universeAsOf} its day
   */
  public Rebalances rebalance(
      LocalDate from, LocalDate to, Period step, UniverseSelection selection) {
    return Rebalances.of(access.database(), from, to, step, selection);
  }

  /**
   * How much the database holds.
   *
   * @return its first and newest day, and the numbers of symbols and rows
   */
  public StoreSummary summary() {
    return access.database().summary();
  }

  /**
   * How old a published snapshot is: when it was made, of the data of that moment.
   *
   * @return the time, UTC, or empty if the database is no snapshot
   */
  public Optional<Instant> publishedAt() {
    return access.database().provenance().publishedAt();
  }

  /** What is asked: the path of the database. */
  @Override
  public String toString() {
    return "AvailabilityQueries[" + access + "]";
  }

  /** Closes the database if this object opened it. */
  @Override
  public void close() {
    access.close();
  }
}
