package io.github.futuresavailability.query;

import java.time.LocalDate;
import java.util.Objects;

/**
 * The quote volume and trades of a contract on a day. Immutable and thread-safe.
 *
 * @param day the UTC day
 * @param quoteVolume traded amount in the contract's quote asset
 * @param tradeCount number of trades
 */
public record DailyVolume(LocalDate day, double quoteVolume, long tradeCount) {
  /** Checks that there is a day. */
  public DailyVolume {
    Objects.requireNonNull(day, "day");
  }
}
