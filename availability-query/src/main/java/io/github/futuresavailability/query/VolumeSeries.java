package io.github.futuresavailability.query;

import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.result.Tabular;
import io.github.futuresavailability.result.TextTable;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The quote volume and trades of a contract on each day with a file; days without a file are
 * omitted. Volumes are in the contract's quote asset. Immutable and thread-safe.
 */
public final class VolumeSeries implements Iterable<DailyVolume>, Tabular {
  private static final Layout<DailyVolume> LAYOUT =
      new Layout<>(
          List.of("date", "quote_volume", "trade_count"),
          day -> List.of(day.day(), day.quoteVolume(), day.tradeCount()));

  private final String symbol;
  private final boolean isCollected;
  private final List<DailyVolume> days;

  VolumeSeries(String symbol, boolean isCollected, List<DailyVolume> days) {
    this.symbol = symbol;
    this.isCollected = isCollected;
    this.days = days;
  }

  /**
   * The symbol.
   *
   * @return the symbol, exactly as it was given
   */
  public String symbol() {
    return symbol;
  }

  /**
   * Whether the symbol was probed for any of the days, so that days without a file differ from days
   * that are not collected. Days of which the files of all contracts have vanished are not
   * collected.
   *
   * @return true if the database has a row of the symbol, and a file of any contract, on these days
   */
  public boolean isCollected() {
    return isCollected;
  }

  /**
   * The days with a file.
   *
   * @return the days, oldest first; immutable
   */
  public List<DailyVolume> days() {
    return days;
  }

  /**
   * The mean quote volume of the days with a file.
   *
   * @return the mean, or empty if there is no day
   */
  public OptionalDouble average() {
    return days.stream().mapToDouble(DailyVolume::quoteVolume).average();
  }

  /**
   * The least quote volume of a day with a file.
   *
   * @return the volume, or empty if there is no day
   */
  public OptionalDouble minimum() {
    return days.stream().mapToDouble(DailyVolume::quoteVolume).min();
  }

  /**
   * The greatest quote volume of a day.
   *
   * @return the volume, or empty if there is no day
   */
  public OptionalDouble maximum() {
    return days.stream().mapToDouble(DailyVolume::quoteVolume).max();
  }

  /**
   * The quote volume of all days.
   *
   * @return the sum, 0 if there is no day
   */
  public double total() {
    return days.stream().mapToDouble(DailyVolume::quoteVolume).sum();
  }

  @Override
  public Iterator<DailyVolume> iterator() {
    return days.iterator();
  }

  @Override
  public String toCsv() {
    return LAYOUT.csv(days);
  }

  /** The symbol, the number of days with a file, and the newest of them as a table. */
  @Override
  public String toString() {
    if (!isCollected) {
      return TextTable.notCollected(symbol);
    }
    return LAYOUT.printNewest(
        TextTable.line(symbol) + ": " + TextTable.count(days.size(), "day"), days);
  }
}
