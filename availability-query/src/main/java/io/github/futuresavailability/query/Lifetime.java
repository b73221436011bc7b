package io.github.futuresavailability.query;

import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.result.TextTable;
import io.github.futuresavailability.result.VolumeNotCollectedException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The first and the last day with a file of a symbol, gaps in between ignored, and its last day
 * with trades: of its whole life, or of one listing period. Immutable and thread-safe.
 *
 * <p>A class and not a record, because it may get more properties.
 */
public final class Lifetime implements ContractEntry {
  private final String symbol;
  private final DateRange span;
  private final int presentDays;
  private final Listing listing;
  private final LastTrades trades;

  Lifetime(String symbol, DateRange span, int presentDays, Listing listing, LastTrades trades) {
    this.symbol = symbol;
    this.span = span;
    this.presentDays = presentDays;
    this.listing = listing;
    this.trades = trades;
  }

  /**
   * What the listing periods say.
   *
   * @param period the number of the listing period; null for a whole life
   * @param isOpen whether the newest of its listing periods is open
   */
  record Listing(@Nullable Long period, boolean isOpen) {}

  /**
   * The end of trading, as far as volumes are collected.
   *
   * @param day the last day with trades among those whose volume is collected
   * @param close the close of that day
   * @param daysWithoutVolume the number of later days with a file whose volume is not collected
   * @param without from the first to the last of these days; null if there are none
   */
  record LastTrades(
      @Nullable LocalDate day,
      @Nullable Double close,
      long daysWithoutVolume,
      @Nullable DateRange without) {}

  @Override
  public String symbol() {
    return symbol;
  }

  /**
   * The listing period.
   *
   * @return its number among those of the symbol, from 1 for the oldest known; empty for the whole
   *     life of a symbol, in which several contracts may have had its name
   */
  public OptionalInt period() {
    Long period = listing.period();
    return period == null ? OptionalInt.empty() : OptionalInt.of(period.intValue());
  }

  /**
   * Whether the listing period may go on, or in a whole life the newest one.
   *
   * @return true if its end is not certain, as in {@link
   *     io.github.futuresavailability.history.ListingPeriod#isOpen}
   */
  public boolean isOpen() {
    return listing.isOpen();
  }

  /**
   * The first day with a file.
   *
   * @return the day
   */
  public LocalDate firstDay() {
    return span.first();
  }

  /**
   * The last day with a file.
   *
   * @return the day
   */
  public LocalDate lastDay() {
    return span.last();
  }

  /**
   * The number of days with a file.
   *
   * @return how many days, at least one
   */
  public int presentDays() {
    return presentDays;
  }

  /**
   * The last day with trades, which can be before the last day with a file.
   *
   * @return the day, or empty if no day has trades
   * @throws VolumeNotCollectedException if a later day has a file whose volume is not collected
   */
  public Optional<LocalDate> lastTradedDay() {
    requireCollected();
    return Optional.ofNullable(trades.day());
  }

  /**
   * The last price of the last day with trades.
   *
   * @return the price in the contract's quote asset, or empty if no day has trades
   * @throws VolumeNotCollectedException if a later day has a file whose volume is not collected
   */
  public OptionalDouble lastClose() {
    requireCollected();
    Double close = trades.close();
    return close == null ? OptionalDouble.empty() : OptionalDouble.of(close);
  }

  /**
   * The number of days with a file whose volume is not collected, after the last day that is known
   * to have trades.
   *
   * @return 0 if {@link #lastTradedDay} is certain
   */
  public long daysWithoutVolume() {
    return trades.daysWithoutVolume();
  }

  private void requireCollected() {
    DateRange without = trades.without();
    if (without != null) {
      throw new VolumeNotCollectedException(trades.daysWithoutVolume(), List.of(symbol), without);
    }
  }

  /** The end of trading if it is certain, otherwise null. */
  @Nullable LastTrades certain() {
    return trades.without() == null ? trades : null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Lifetime that
        && symbol.equals(that.symbol)
        && span.equals(that.span)
        && presentDays == that.presentDays
        && listing.equals(that.listing)
        && trades.equals(that.trades);
  }

  @Override
  public int hashCode() {
    return Objects.hash(symbol, span, presentDays, listing, trades);
  }

  @Override
  public String toString() {
    return symbol + " " + span + ": " + TextTable.count(presentDays, "day") + " present";
  }
}
