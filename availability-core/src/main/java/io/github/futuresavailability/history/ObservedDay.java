package io.github.futuresavailability.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One probed day of a symbol: the probe result and, once volumes are collected, the number of
 * trades. Immutable and thread-safe.
 *
 * @param day the UTC day
 * @param isPresent whether the archive had a file for it
 * @param tradeCount how many trades there were; null until volumes are collected. An absent day can
 *     have one, because a file that vanishes does not delete the volume
 * @param probedAt when the probe result was fully received, UTC
 */
public record ObservedDay(
    LocalDate day, boolean isPresent, @Nullable Long tradeCount, Instant probedAt) {

  /** Checks that the required parts are there and that the number of trades is not negative. */
  public ObservedDay {
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(probedAt, "probedAt");
    if (tradeCount != null && tradeCount < 0) {
      throw new IllegalArgumentException("A day has " + tradeCount + " trades: " + day);
    }
  }
}
