package io.github.futuresavailability.query;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.RecordedContracts;
import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.result.TextTable;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

/** The contracts that had files on the days of a range. Immutable and thread-safe. */
public final class RangeAvailability extends ContractResult<RangeEntry, RangeAvailability> {
  private static final Layout<RangeEntry> LAYOUT =
      new Layout<>(
          List.of("symbol", "first_day", "last_day", "present_days"),
          entry -> List.of(entry.symbol(), entry.firstDay(), entry.lastDay(), entry.presentDays()));

  private final DateRange range;
  private final boolean isCollected;

  RangeAvailability(
      DateRange range,
      boolean isCollected,
      List<RangeEntry> entries,
      Supplier<RecordedContracts> recorded) {
    super(entries, recorded);
    this.range = range;
    this.isCollected = isCollected;
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

  @Override
  RangeAvailability with(List<RangeEntry> kept) {
    return new RangeAvailability(range, isCollected, kept, recorded());
  }

  @Override
  LocalDate lastDayOf(RangeEntry entry) {
    return entry.lastDay();
  }

  @Override
  public String toCsv() {
    return LAYOUT.csv(entries());
  }

  /** The range, the number of contracts, and the first of them as a table. */
  @Override
  public String toString() {
    if (!isCollected) {
      return TextTable.notCollected(range.toString());
    }
    return LAYOUT.print(range + ": " + TextTable.count(size(), "contract"), entries());
  }
}
