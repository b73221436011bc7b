package io.github.futuresavailability.trades;

import io.github.futuresavailability.internal.Codes;

/** The kind of instrument that is traded. */
public enum AssetClass {
  /** Shares of companies. */
  EQUITIES("equities"),
  /** Crypto assets, traded on spot. */
  CRYPTO("crypto"),
  /** Futures, perpetual or dated. */
  FUTURES("futures"),
  /** Options. */
  OPTIONS("options");

  private final String code;

  AssetClass(String code) {
    this.code = code;
  }

  /**
   * The name of the class in records.
   *
   * @return for example {@code crypto}
   */
  public String code() {
    return code;
  }

  /**
   * The class with a name.
   *
   * @param code a name as {@link #code()} returns it
   * @return the class
   * @throws IllegalArgumentException if there is no such class
   */
  public static AssetClass parse(String code) {
    return Codes.parse(
        values(),
        AssetClass::code,
        code,
        "No asset class \"%s\"; write equities, crypto, futures or options");
  }
}
