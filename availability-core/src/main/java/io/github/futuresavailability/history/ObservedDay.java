package io.github.futuresavailability.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one symbol on one day: the answer of the archive and, once volumes are
 * collected, how many trades there were. Immutable and thread-safe.
 *
 * @param day the UTC day
 * @param isPresent whether the archive had a file for it
 * @param tradeCount how many trades there were; null as long as nobody collected it. It may outlive
 *     the file, because a file that vanishes takes no volume with it
 * @param probedAt when the answer had fully arrived, UTC
 */
public record ObservedDay(
    LocalDate day, boolean isPresent, @Nullable Long tradeCount, Instant probedAt) {

  /** Checks that there is everything that must be there. */
  public ObservedDay {
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(probedAt, "probedAt");
    if (tradeCount != null && tradeCount < 0) {
      throw new IllegalArgumentException("A day has " + tradeCount + " trades: " + day);
    }
  }
}
