package io.github.futuresavailability.query;

import io.github.futuresavailability.DateRange;
import java.time.LocalDate;
import java.util.Objects;

/**
 * From when to when a symbol had files, whatever lies between. Immutable and thread-safe.
 *
 * <p>A class and not a record, because there is more to tell about a life than is told today.
 */
public final class Lifetime implements ContractEntry {
  private final String symbol;
  private final DateRange span;
  private final int presentDays;

  Lifetime(String symbol, DateRange span, int presentDays) {
    this.symbol = symbol;
    this.span = span;
    this.presentDays = presentDays;
  }

  @Override
  public String symbol() {
    return symbol;
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
   * On how many days there was a file.
   *
   * @return the number, at least one
   */
  public int presentDays() {
    return presentDays;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Lifetime that
        && symbol.equals(that.symbol)
        && span.equals(that.span)
        && presentDays == that.presentDays;
  }

  @Override
  public int hashCode() {
    return Objects.hash(symbol, span, presentDays);
  }

  @Override
  public String toString() {
    return symbol + " " + span + ": " + TextTable.count(presentDays, "day") + " present";
  }
}
