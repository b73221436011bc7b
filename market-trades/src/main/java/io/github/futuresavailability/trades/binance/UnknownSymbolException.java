package io.github.futuresavailability.trades.binance;

import io.github.futuresavailability.AvailabilityException;

/** Thrown when the exchange has no such symbol; the message says how its symbols are known. */
public final class UnknownSymbolException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  private final String symbol;

  UnknownSymbolException(String symbol, String message) {
    super(message);
    this.symbol = symbol;
  }

  /**
   * The symbol.
   *
   * @return its exact name
   */
  public String symbol() {
    return symbol;
  }
}
