package io.github.futuresavailability;

import java.util.Locale;
import java.util.Objects;

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
    Objects.requireNonNull(code, "code");
    for (ContractType type : values()) {
      if (type.code().equals(code)) {
        return type;
      }
    }
    throw new IllegalArgumentException("No contract type \"" + code + "\": perpetual or delivery");
  }
}
