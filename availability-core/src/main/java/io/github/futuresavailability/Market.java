package io.github.futuresavailability;

import io.github.futuresavailability.internal.Codes;

/** A market of the archive; each has a folder below {@code data/}. */
public enum Market {
  /** USD-M futures, margined in a stable coin: the default market of this library. */
  UM("futures/um", "BTCUSDT"),
  /** COIN-M futures, margined in the coin. */
  CM("futures/cm", "BTCUSD_PERP"),
  /** The spot market. */
  SPOT("spot", "BTCUSDT");

  private final String code;
  private final String referenceSymbol;

  Market(String code, String referenceSymbol) {
    this.code = code;
    this.referenceSymbol = referenceSymbol;
  }

  /**
   * The market's folder below {@code data/}.
   *
   * @return for example {@code futures/um}
   */
  public String code() {
    return code;
  }

  /**
   * A contract that never stopped trading; a recent day is published if it has a file.
   *
   * @return {@code BTCUSDT} for UM
   */
  public String referenceSymbol() {
    return referenceSymbol;
  }

  /**
   * The market of that folder.
   *
   * @param code a folder as {@link #code()} gives it
   * @return the market
   * @throws IllegalArgumentException if there is no such market
   */
  public static Market parse(String code) {
    return Codes.parse(
        values(), Market::code, code, "No market \"%s\": futures/um, futures/cm or spot");
  }
}
