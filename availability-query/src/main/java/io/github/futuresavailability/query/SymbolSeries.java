package io.github.futuresavailability.query;

import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.result.Tabular;
import io.github.futuresavailability.result.TextTable;
import java.util.Iterator;
import java.util.List;

/**
 * One value of a symbol for each day with a file; days without a file are omitted. Immutable and
 * thread-safe.
 *
 * @param <E> the type of the values: candles or volumes
 */
public abstract sealed class SymbolSeries<E> implements Iterable<E>, Tabular
    permits Bars, VolumeSeries {
  private final String symbol;
  private final boolean isCollected;
  private final List<E> days;

  SymbolSeries(String symbol, boolean isCollected, List<E> days) {
    this.symbol = symbol;
    this.isCollected = isCollected;
    this.days = days;
  }

  /** The columns of the printed table. */
  abstract Layout<E> printed();

  /**
   * The symbol.
   *
   * @return the symbol, exactly as it was given
   */
  public final String symbol() {
    return symbol;
  }

  /**
   * Whether the symbol was probed for any of the days, so that days without a file differ from days
   * that are not collected. Days of which the files of all contracts have vanished are not
   * collected.
   *
   * @return true if the database has a row of the symbol, and a file of any contract, on these days
   */
  public final boolean isCollected() {
    return isCollected;
  }

  /**
   * The values of the days with a file.
   *
   * @return one for each day with a file, oldest first; immutable
   */
  public final List<E> days() {
    return days;
  }

  @Override
  public final Iterator<E> iterator() {
    return days.iterator();
  }

  /** The symbol, the number of days with a file, and the newest of them as a table. */
  @Override
  public final String toString() {
    if (!isCollected) {
      return TextTable.notCollected(symbol);
    }
    return printed()
        .printNewest(TextTable.line(symbol) + ": " + TextTable.count(days.size(), "day"), days);
  }
}
