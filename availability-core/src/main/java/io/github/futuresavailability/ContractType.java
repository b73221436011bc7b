package io.github.futuresavailability;

import io.github.futuresavailability.internal.Codes;
import java.util.Locale;

/** How a contract ends: never, or on the delivery date in its symbol. */
public enum ContractType {
  /** No delivery date in the symbol, as in {@code BTCUSDT}. */
  PERPETUAL,
  /** A delivery date in the symbol, as in {@code BTCUSDT_240329}. */
  DELIVERY;

  /**
   * The lower-case name used in tables and JSON.
   *
   * @return {@code perpetual} or {@code delivery}
   */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The type of that code.
   *
   * @param code {@code perpetual} or {@code delivery}
   * @return the type
   * @throws IllegalArgumentException if there is no such type
   */
  public static ContractType parse(String code) {
    return Codes.parse(
        values(), ContractType::code, code, "No contract type \"%s\": perpetual or delivery");
  }
}
