package io.github.futuresavailability.candles;

import java.util.Objects;

/**
 * A candle that was computed from shorter ones. Immutable and thread-safe.
 *
 * @param candle the longer candle
 * @param parts how many different starts the shorter candles have that it was computed from
 * @param expectedParts how many shorter candles it has when none is missing
 */
public record ResampledCandle(Candle candle, int parts, int expectedParts) {
  /** Checks that there is a candle. */
  public ResampledCandle {
    Objects.requireNonNull(candle, "candle");
  }

  /**
   * Whether no shorter candle is missing.
   *
   * @return false if the candle is incomplete
   */
  public boolean isComplete() {
    return parts == expectedParts;
  }
}
