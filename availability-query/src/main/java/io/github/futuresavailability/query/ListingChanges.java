package io.github.futuresavailability.query;

import io.github.futuresavailability.DateRange;
import java.util.Iterator;
import java.util.List;

/** The listings that started and ended in a range of days. Immutable and thread-safe. */
public final class ListingChanges implements Iterable<ListingChange>, Tabular {
  private static final Layout<ListingChange> LAYOUT =
      new Layout<>(
          List.of("date", "symbol", "change"),
          change -> List.of(change.day(), change.symbol(), change.kind().code()));

  private final DateRange range;
  private final List<ListingChange> changes;

  ListingChanges(DateRange range, List<ListingChange> changes) {
    this.range = range;
    this.changes = changes;
  }

  /**
   * The days that were asked for.
   *
   * @return the range
   */
  public DateRange range() {
    return range;
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
    return LAYOUT.print(range + ": " + TextTable.count(changes.size(), "change"), changes);
  }
}
