package io.github.futuresavailability.collect;

import io.github.futuresavailability.AvailabilityException;
import java.time.Instant;

/**
 * Thrown when the clock of a run differs from the archive's by more than a day. Every row has the
 * time of its probe, and the clock decides which days are over, so nothing was written.
 */
public final class ClockException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  private final Instant clock;
  private final Instant archive;

  ClockException(Instant clock, Instant archive) {
    super(
        "The clock is at "
            + clock
            + ", the archive's clock at "
            + archive
            + "; nothing was written. Correct the clock of this machine, or the clock given to the"
            + " run, and run again");
    this.clock = clock;
    this.archive = archive;
  }

  /**
   * The time of the run's clock.
   *
   * @return the time, UTC
   */
  public Instant clock() {
    return clock;
  }

  /**
   * The time of the archive's clock.
   *
   * @return the time, UTC
   */
  public Instant archive() {
    return archive;
  }
}
