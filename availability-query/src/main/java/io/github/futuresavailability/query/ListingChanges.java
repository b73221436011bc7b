package io.github.futuresavailability.query;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.result.Tabular;
import io.github.futuresavailability.result.TextTable;
import java.util.Iterator;
import java.util.List;

/** The listing periods that started and ended in a range of days. Immutable and thread-safe. */
public final class ListingChanges implements Iterable<ListingChange>, Tabular {
  private static final Layout<ListingChange> LAYOUT =
      new Layout<>(
          List.of("date", "symbol", "change"),
          change -> List.of(change.day(), change.symbol(), change.kind().code()));

  private final DateRange range;
  private final boolean isCollected;
  private final List<ListingChange> changes;

  ListingChanges(DateRange range, boolean isCollected, List<ListingChange> changes) {
    this.range = range;
    this.isCollected = isCollected;
    this.changes = changes;
  }

  /**
   * The requested days.
   *
   * @return the range
   */
  public DateRange range() {
    return range;
  }

  /**
   * Whether any of these days is collected. Days of which every file has vanished are not
   * collected.
   *
   * @return true if at least one contract has a file in the range
   */
  public boolean isCollected() {
    return isCollected;
  }

  /**
   * The changes.
   *
   * @return the changes by day, then in the order of the symbols' UTF-8 bytes; immutable
   */
  public List<ListingChange> changes() {
    return changes;
  }

  @Override
  public Iterator<ListingChange> iterator() {
    return changes.iterator();
  }

  @Override
  public String toCsv() {
    return LAYOUT.csv(changes);
  }

  /** The range, the number of changes, and the first of them as a table. */
  @Override
  public String toString() {
    if (!isCollected) {
      return TextTable.notCollected(range.toString());
    }
    return LAYOUT.print(range + ": " + TextTable.count(changes.size(), "change"), changes);
  }
}
