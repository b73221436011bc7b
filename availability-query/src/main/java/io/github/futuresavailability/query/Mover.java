package io.github.futuresavailability.query;

import io.github.futuresavailability.result.TextTable;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The changes of a contract from one day to a later one, on both of which it was ranked. Immutable
 * and thread-safe.
 */
public final class Mover {
  private static final double PERCENT = 100;

  private final State before;
  private final State after;

  /** Both states are of the same symbol. */
  Mover(State before, State after) {
    this.before = before;
    this.after = after;
  }

  /** The entry of the contract in the ranking of a day, and its last price of that day. */
  record State(RankedVolume ranked, double close) {
    boolean isTraded() {
      return ranked.tradeCount() > 0;
    }
  }

  /**
   * The symbol.
   *
   * @return the symbol, exactly as the archive spells it
   */
  public String symbol() {
    return after.ranked().symbol();
  }

  /**
   * The contract in the ranking of the earlier day.
   *
   * @return its entry among all contracts of that day
   */
  public RankedVolume before() {
    return before.ranked();
  }

  /**
   * The contract in the ranking of the later day.
   *
   * @return its entry among all contracts of that day
   */
  public RankedVolume after() {
    return after.ranked();
  }

  /**
   * The last price of the earlier day.
   *
   * @return the price in the quote asset
   */
  public double closeBefore() {
    return before.close();
  }

  /**
   * The last price of the later day.
   *
   * @return the price in the quote asset
   */
  public double closeAfter() {
    return after.close();
  }

  /**
   * The later rank minus the earlier one.
   *
   * @return negative if the contract climbed
   */
  public int rankChange() {
    return after().rank() - before().rank();
  }

  /**
   * The change of the quote volume.
   *
   * @return the change in percent of the earlier volume; empty if that was 0
   */
  public OptionalDouble volumeChangePercent() {
    return change(before().quoteVolume(), after().quoteVolume());
  }

  /**
   * The change of the last price.
   *
   * @return the change in percent of the earlier price; empty if there were no trades on one of the
   *     days, because a file without trades only repeats an old price
   */
  public OptionalDouble priceChangePercent() {
    return before.isTraded() && after.isTraded()
        ? change(before.close(), after.close())
        : OptionalDouble.empty();
  }

  private static OptionalDouble change(double from, double to) {
    return from > 0 ? OptionalDouble.of(PERCENT * (to - from) / from) : OptionalDouble.empty();
  }

  /** The symbol and its changes. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: rank %+d, volume %s, price %s",
        TextTable.line(symbol()),
        rankChange(),
        percent(volumeChangePercent()),
        percent(priceChangePercent()));
  }

  private static String percent(OptionalDouble change) {
    return change.isEmpty() ? "unknown" : TextTable.rounded("%+.2f", change.getAsDouble()) + " %";
  }
}
