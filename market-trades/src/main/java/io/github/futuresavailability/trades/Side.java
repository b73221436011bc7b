package io.github.futuresavailability.trades;

import io.github.futuresavailability.internal.Codes;

/** The side of the aggressor, whose order met one that was in the book. */
public enum Side {
  /** The aggressor bought. */
  BUY,
  /** The aggressor sold. */
  SELL,
  /** The aggressor sold short. */
  SELL_SHORT,
  /** The source does not say it. */
  UNKNOWN;

  /**
   * The name of the side in records.
   *
   * @return for example {@code SELL_SHORT}
   */
  public String code() {
    return name();
  }

  /**
   * The side with a name.
   *
   * @param code a name as {@link #code()} returns it
   * @return the side
   * @throws IllegalArgumentException if there is no such side
   */
  public static Side parse(String code) {
    return Codes.parse(
        values(), Side::code, code, "No side \"%s\"; write BUY, SELL, SELL_SHORT or UNKNOWN");
  }
}
