package io.github.futuresavailability.universe;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.query.internal.ParquetTable;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.result.Tabular;
import io.github.futuresavailability.result.TextTable;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The universes of a whole backtest: one as of each day of rebalancing, each from earlier days only
 * and equal to {@code universeAsOf} that day. Immutable and thread-safe.
 *
 * <pre>{@code
 * Rebalances rebalances = queries.rebalance(from, to, Period.ofMonths(1), selection);
 * rebalances.symbolsOn(day);
 * }</pre>
 */
public final class Rebalances implements Iterable<Rebalance>, Tabular {
  private static final Layout<Rebalance> LAYOUT =
      new Layout<>(
          List.of("first_day", "last_day", "contracts", "entered", "left"),
          rebalance ->
              List.of(
                  rebalance.day(),
                  rebalance.lastDay(),
                  rebalance.universe().size(),
                  rebalance.entered().size(),
                  rebalance.left().size()));

  private static final Layout<Member> MEMBERS = new Layout<>(Member.header(), Member::cells);

  private final DateRange range;
  private final List<Rebalance> rebalances;
  private final List<LocalDate> days;
  private final SortedMap<LocalDate, List<String>> symbols;

  private Rebalances(DateRange range, List<Rebalance> rebalances) {
    this.range = range;
    this.rebalances = rebalances;
    this.days = rebalances.stream().map(Rebalance::day).toList();
    SortedMap<LocalDate, List<String>> byDay = new TreeMap<>();
    rebalances.forEach(rebalance -> byDay.put(rebalance.day(), rebalance.symbols()));
    this.symbols = Collections.unmodifiableSortedMap(byDay);
  }

  /**
   * Selects as of {@code from} and then once in every step up to {@code to}, from one read.
   *
   * <p>Steps count from {@code from}, so that months from 31 January go on to 28 February and 31
   * March.
   *
   * @param database an open database
   * @param from the first day of rebalancing
   * @param to the last day that may be one
   * @param step the time from one day to the next, such as {@code Period.ofMonths(1)}
   * @param selection the conditions
   * @return the universes
   * @throws IllegalArgumentException if {@code from} is after {@code to}, or if the step is not
   *     forward
   * @throws DayNotCollectedException if the last day that counts for one of them, or another day of
   *     its {@code tradedOnLastDays}, is not collected
   * @throws io.github.futuresavailability.result.VolumeNotCollectedException if one of them depends
   *     on volumes that are not collected
   */
  public static Rebalances of(
      AvailabilityDatabase database,
      LocalDate from,
      LocalDate to,
      Period step,
      UniverseSelection selection) {
    Objects.requireNonNull(selection, "selection");
    DateRange range =
        DateRange.of(Objects.requireNonNull(from, "from"), Objects.requireNonNull(to, "to"));
    if (Objects.requireNonNull(step, "step").isZero() || step.isNegative()) {
      throw new IllegalArgumentException("The step is " + step + "; it must go forward");
    }
    Selector selector = Selector.reading(database, from, to, selection);
    List<Rebalance> rebalances = new ArrayList<>();
    List<SelectedContract> before = List.of();
    // One day at a time: a day that is not collected ends the loop early, however long the range.
    for (DateRange days : (Iterable<DateRange>) parts(range, step)::iterator) {
      SelectedUniverse universe = selector.select(days.first());
      List<SelectedContract> now = universe.entries();
      rebalances.add(new Rebalance(universe, days.last(), minus(now, before), minus(before, now)));
      before = now;
    }
    return new Rebalances(range, List.copyOf(rebalances));
  }

  /** The range in parts, each of which begins on a day of rebalancing. */
  private static Stream<DateRange> parts(DateRange range, Period step) {
    return IntStream.iterate(0, number -> number + 1)
        .mapToObj(number -> part(range, step, number))
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream);
  }

  private static Optional<DateRange> part(DateRange range, Period step, int number) {
    LocalDate last =
        day(range, step, number + 1).map(next -> next.minusDays(1)).orElse(range.last());
    return day(range, step, number).map(first -> DateRange.of(first, last));
  }

  /** The day of a number of steps, or empty if it is beyond the range. */
  private static Optional<LocalDate> day(DateRange range, Period step, int number) {
    try {
      return Optional.of(range.first().plus(step.multipliedBy(number))).filter(range::contains);
    } catch (DateTimeException | ArithmeticException beyondAnyCalendar) {
      return Optional.empty();
    }
  }

  /** Compares listing periods, because a symbol can go to another contract. */
  private static List<String> minus(
      List<SelectedContract> contracts, List<SelectedContract> others) {
    Map<String, Integer> periods = new HashMap<>();
    others.forEach(other -> periods.put(other.symbol(), other.period()));
    return contracts.stream()
        .filter(contract -> !Objects.equals(periods.get(contract.symbol()), contract.period()))
        .map(SelectedContract::symbol)
        .toList();
  }

  /**
   * The days of the backtest.
   *
   * @return the requested range
   */
  public DateRange range() {
    return range;
  }

  /**
   * The days of rebalancing.
   *
   * @return the days, oldest first, at least one; immutable
   */
  public List<LocalDate> days() {
    return days;
  }

  /**
   * The universes, and the changes from each to the next.
   *
   * @return the rebalancings, oldest first, at least one; immutable
   */
  public List<Rebalance> entries() {
    return rebalances;
  }

  /**
   * The symbols by day of rebalancing.
   *
   * @return the symbols in UTF-8 order, by day, oldest first; immutable
   */
  public SortedMap<LocalDate, List<String>> asMap() {
    return symbols;
  }

  /**
   * The rebalancing in force on a day: the last one up to it.
   *
   * @param day a day of the range
   * @return the rebalancing
   * @throws IllegalArgumentException if the day is outside the range
   */
  public Rebalance on(LocalDate day) {
    if (!range.contains(day)) {
      throw new IllegalArgumentException("The backtest is of " + range + ", not of " + day);
    }
    int low = 0;
    int high = rebalances.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (rebalances.get(middle).day().isAfter(day)) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return rebalances.get(low);
  }

  /**
   * The symbols in force on a day.
   *
   * @param day a day of the range
   * @return the symbols in UTF-8 order; immutable
   * @throws IllegalArgumentException if the day is outside the range
   */
  public List<String> symbolsOn(LocalDate day) {
    return on(day).symbols();
  }

  /**
   * Whether a contract is in the universe in force on a day.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @param day a day of the range
   * @return true if it is
   * @throws IllegalArgumentException if the day is outside the range, or if no archive can have
   *     such a symbol
   */
  public boolean contains(String symbol, LocalDate day) {
    return on(day).universe().contains(symbol);
  }

  /**
   * Everything as CSV: the columns of {@link SelectedUniverse#toCsv} and {@code last_day}, the last
   * day on which the universe is in force; one line for each day of rebalancing and symbol, in this
   * order.
   */
  @Override
  public String toCsv() {
    return MEMBERS.csv(members());
  }

  /**
   * Writes everything as a Parquet file, with the columns and the order of {@link #toCsv}. The file
   * appears only when it is complete.
   *
   * @param target the file; an existing file is replaced
   * @throws io.github.futuresavailability.AvailabilityException if it cannot be written; an
   *     existing file stays
   */
  public void exportTo(Path target) {
    ParquetTable.write(
        Objects.requireNonNull(target, "target"),
        SelectedUniverse.COLUMN_TYPES + ", last_day DATE",
        members().stream().map(MEMBERS.cells()).toList());
  }

  private List<Member> members() {
    return rebalances.stream()
        .flatMap(
            rebalance ->
                rebalance.universe().lines().map(line -> new Member(line, rebalance.lastDay())))
        .toList();
  }

  private record Member(SelectedUniverse.Line line, LocalDate lastDay) {
    static List<String> header() {
      List<String> header = new ArrayList<>(SelectedUniverse.CSV.header());
      header.add("last_day");
      return header;
    }

    List<@Nullable Object> cells() {
      List<@Nullable Object> cells = new ArrayList<>(line.cells());
      cells.add(lastDay);
      return cells;
    }
  }

  @Override
  public Iterator<Rebalance> iterator() {
    return rebalances.iterator();
  }

  /** The range, and the size and changes of the first universes as a table. */
  @Override
  public String toString() {
    return LAYOUT.print(
        "%s: %s, %s"
            .formatted(
                range,
                TextTable.count(rebalances.size(), "rebalancing"),
                rebalances.get(0).universe().selection()),
        rebalances);
  }
}
