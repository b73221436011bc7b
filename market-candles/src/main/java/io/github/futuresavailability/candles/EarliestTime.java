package io.github.futuresavailability.candles;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * The time that decides which candles of one read are final: that of the request, or that of the
 * earliest of its responses if the clock of this machine is ahead. Not thread-safe.
 */
final class EarliestTime implements Consumer<Instant> {
  private Instant earliest;

  EarliestTime(Instant requestedAt) {
    this.earliest = requestedAt;
  }

  @Override
  public void accept(Instant respondedAt) {
    if (respondedAt.isBefore(earliest)) {
      earliest = respondedAt;
    }
  }

  Instant get() {
    return earliest;
  }
}
