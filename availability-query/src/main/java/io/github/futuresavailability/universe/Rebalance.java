package io.github.futuresavailability.universe;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * One rebalancing of a backtest: the universe as of its day, and the changes since the rebalancing
 * before. Immutable and thread-safe.
 *
 * @param universe the universe as of the day
 * @param entered the symbols that are not in the universe before, in UTF-8 order; all on the first
 *     day. A symbol that is in both, but in another listing period, has both entered and left: it
 *     is another contract
 * @param left the symbols that are only in the universe before, in UTF-8 order; none on the first
 *     day
 */
public record Rebalance(SelectedUniverse universe, List<String> entered, List<String> left) {
  /** Copies the lists. */
  public Rebalance {
    Objects.requireNonNull(universe, "universe");
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
   * The symbols from this day on.
   *
   * @return the symbols in UTF-8 order; immutable
   */
  public List<String> symbols() {
    return universe.symbols();
  }

  /** The day, how many entered and left, and the universe as a short table. */
  @Override
  public String toString() {
    return "%s: %s entered, %s left\n%s".formatted(day(), entered.size(), left.size(), universe);
  }
}
