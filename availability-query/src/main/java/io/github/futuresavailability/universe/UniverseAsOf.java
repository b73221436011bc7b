package io.github.futuresavailability.universe;

import io.github.futuresavailability.ContractSymbol;
import io.github.futuresavailability.result.DayNotCollectedException;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * The universe as of a day: the contracts that could be known at 00:00 UTC of the day, from the
 * facts of the days before, whether or not the archive had published them by then.
 *
 * <p>It is a description: only {@link #select}, {@link #symbols}, {@link #contracts}, {@link #size}
 * and {@link #contains} read the database. No fact of the day or of a later one can change the
 * result. It has only symbols that were probed for the day before: after an update of a few symbols
 * only these can be in it, so that a database for backtests is collected for all symbols.
 * Immutable; as thread-safe as the database.
 *
 * <pre>{@code
 * queries.universeAsOf(day).quotedIn("USDT").listedAtLeastDays(30).symbols();
 * }</pre>
 */
public final class UniverseAsOf extends UniverseConditions<UniverseAsOf> {
  private final AvailabilityDatabase database;
  private final LocalDate day;
  private final UniverseSelection selection;

  private UniverseAsOf(AvailabilityDatabase database, LocalDate day, UniverseSelection selection) {
    this.database = Objects.requireNonNull(database, "database");
    this.day = Objects.requireNonNull(day, "day");
    this.selection = selection;
  }

  /**
   * Describes the universe of every contract.
   *
   * @param database an open database
   * @param day the day; only days before it count
   * @return the description; it reads nothing
   */
  public static UniverseAsOf of(AvailabilityDatabase database, LocalDate day) {
    return new UniverseAsOf(database, day, UniverseSelection.all());
  }

  /**
   * Replaces all conditions by those of a selection.
   *
   * @param other the selection
   * @return a changed copy; it reads nothing
   */
  public UniverseAsOf by(UniverseSelection other) {
    return new UniverseAsOf(database, day, Objects.requireNonNull(other, "selection"));
  }

  /**
   * Reads the database and selects the contracts.
   *
   * @return the contracts as of the day
   * @throws DayNotCollectedException if the day before, or with a lag the last day that counts, is
   *     not collected, or another day of {@link #tradedOnLastDays}
   * @throws io.github.futuresavailability.result.VolumeNotCollectedException if the selection
   *     depends on volumes, and some volumes of a contract that satisfies its other conditions are
   *     not collected
   */
  public SelectedUniverse select() {
    return Selector.readAndSelect(database, day, selection);
  }

  /**
   * Reads the database and returns the symbols of the contracts.
   *
   * @return the symbols in UTF-8 order; immutable
   * @throws DayNotCollectedException as {@link #select} does
   * @throws io.github.futuresavailability.result.VolumeNotCollectedException as {@link #select}
   *     does
   */
  public List<String> symbols() {
    return select().symbols();
  }

  /**
   * Reads the database and returns the contracts as values with their assets and type.
   *
   * @return the contracts in UTF-8 order; immutable
   * @throws DayNotCollectedException as {@link #select} does
   * @throws io.github.futuresavailability.result.VolumeNotCollectedException as {@link #select}
   *     does
   */
  public List<ContractSymbol> contracts() {
    return select().contracts();
  }

  /**
   * Reads the database and counts the contracts.
   *
   * @return how many there are
   * @throws DayNotCollectedException as {@link #select} does
   * @throws io.github.futuresavailability.result.VolumeNotCollectedException as {@link #select}
   *     does
   */
  public int size() {
    return select().size();
  }

  /**
   * Reads the database and searches for a contract. To search for several, call {@link #select}
   * once and search in its result.
   *
   * @param symbol the symbol, exactly as the archive spells it
   * @return true if exactly this symbol is in the universe
   * @throws IllegalArgumentException if no archive can have such a symbol, as with a slash in it
   * @throws DayNotCollectedException as {@link #select} does
   * @throws io.github.futuresavailability.result.VolumeNotCollectedException as {@link #select}
   *     does
   */
  public boolean contains(String symbol) {
    return select().contains(symbol);
  }

  @Override
  SelectionCriteria criteria() {
    return selection.criteria();
  }

  @Override
  UniverseAsOf with(SelectionCriteria changed) {
    return by(selection.with(changed));
  }

  /** The day and the conditions; it reads nothing. */
  @Override
  public String toString() {
    return "Universe as of " + day + ": " + selection;
  }
}
