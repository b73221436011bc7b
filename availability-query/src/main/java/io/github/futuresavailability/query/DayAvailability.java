package io.github.futuresavailability.query;

import io.github.futuresavailability.RecordedContracts;
import io.github.futuresavailability.SymbolDay;
import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.result.TextTable;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * The contracts that had a file on one day. Immutable and thread-safe.
 *
 * <pre>{@code
 * queries.availableOn(day).quotedIn("USDT").perpetual().traded().symbols();
 * }</pre>
 */
public final class DayAvailability extends ContractResult<DayAvailabilityEntry, DayAvailability> {
  private static final Layout<DayAvailabilityEntry> SHORT =
      new Layout<>(
          List.of("symbol", "file_size_bytes", "trade_count", "quote_volume", "close"),
          entry ->
              Arrays.asList(
                  entry.symbol(),
                  entry.fileSize(),
                  entry.tradeCount(),
                  entry.quoteVolume(),
                  Layout.number(entry.close())));
  private static final Layout<DayAvailabilityEntry> WHOLE =
      new Layout<>(
          List.of(
              "symbol", "file_size_bytes", "last_modified", "trade_count", "quote_volume", "close"),
          entry ->
              Arrays.asList(
                  entry.symbol(),
                  entry.fileSize(),
                  entry.lastModified(),
                  entry.tradeCount(),
                  entry.quoteVolume(),
                  entry.close()));

  private final LocalDate day;
  private final boolean isCollected;

  DayAvailability(
      LocalDate day,
      boolean isCollected,
      List<DayAvailabilityEntry> entries,
      Supplier<RecordedContracts> recorded) {
    super(entries, recorded);
    this.day = day;
    this.isCollected = isCollected;
  }

  /**
   * The day.
   *
   * @return the UTC day
   */
  public LocalDate day() {
    return day;
  }

  /**
   * Whether the day is collected. A day of which every file has vanished counts as not collected,
   * because it does not show which contracts existed.
   *
   * @return true if at least one contract has a file for the day
   */
  public boolean isCollected() {
    return isCollected;
  }

  @Override
  DayAvailability with(List<DayAvailabilityEntry> kept) {
    return new DayAvailability(day, isCollected, kept, recorded());
  }

  /**
   * Keeps the contracts with trades on the day: the archive also has files of contracts that are no
   * longer traded.
   *
   * @return another result
   * @throws VolumeNotCollectedException if the volume of any contract of this result is not
   *     collected; refine it first to need fewer volumes
   */
  public DayAvailability traded() {
    List<SymbolDay> unknown =
        entries().stream()
            .filter(entry -> entry.tradeCount() == null)
            .map(entry -> new SymbolDay(entry.symbol(), day))
            .toList();
    VolumeNotCollectedException.throwIfAny(unknown);
    return where(DayAvailability::isTraded);
  }

  @Override
  LocalDate lastDayOf(DayAvailabilityEntry entry) {
    return day;
  }

  @Override
  public String toCsv() {
    return WHOLE.csv(entries());
  }

  /** The day, the number of contracts, and the first of them as a table. */
  @Override
  public String toString() {
    if (!isCollected) {
      return TextTable.notCollected(day.toString());
    }
    return SHORT.print(day + ": " + TextTable.count(size(), "contract"), entries());
  }

  private static boolean isTraded(DayAvailabilityEntry entry) {
    Long trades = entry.tradeCount();
    return trades != null && trades > 0;
  }
}
