package io.github.futuresavailability.universe;

import io.github.futuresavailability.DateRange;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * One rebalancing of a backtest: the universe as of its day, and the changes since the rebalancing
 * before. Immutable and thread-safe.
 *
 * @param universe the universe as of the day
 * @param lastDay the last day on which it is in force: the day before the next rebalancing, or the
 *     last day of the backtest
 * @param entered the symbols that are not in the universe before, in UTF-8 order; all on the first
 *     day. A symbol that is in both, but in another listing period, has both entered and left: it
 *     is another contract
 * @param left the symbols that are only in the universe before, in UTF-8 order; none on the first
 *     day
 */
public record Rebalance(
    SelectedUniverse universe, LocalDate lastDay, List<String> entered, List<String> left) {
  /** Checks the days and copies the lists. */
  public Rebalance {
    Objects.requireNonNull(universe, "universe");
    DateRange.of(universe.day(), lastDay);
    entered = List.copyOf(entered);
    left = List.copyOf(left);
  }

  /**
   * The day from which the universe is in force.
   *
   * @return the UTC day; the universe depends on earlier days only
   */
  public LocalDate day() {
    return universe.day();
  }

  /**
   * The days on which the universe is in force.
   *
   * @return from {@link #day} to {@link #lastDay}
   */
  public DateRange range() {
    return DateRange.of(day(), lastDay);
  }

  /**
   * The symbols on the days of {@link #range}.
   *
   * @return the symbols in UTF-8 order; immutable
   */
  public List<String> symbols() {
    return universe.symbols();
  }

  /** The days, how many entered and left, and the universe as a short table. */
  @Override
  public String toString() {
    return "%s: %s entered, %s left\n%s".formatted(range(), entered.size(), left.size(), universe);
  }
}
