package io.github.futuresavailability.collect;

import io.github.futuresavailability.AvailabilityException;
import java.time.Instant;

/**
 * The clock of a run contradicts the archive's by more than a day. Every row says when it was
 * probed, and the clock decides which days are over, so nothing was written.
 */
public final class ClockException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  private final Instant clock;
  private final Instant archive;

  ClockException(Instant clock, Instant archive) {
    super(
        "The clock says "
            + clock
            + ", the archive's "
            + archive
            + "; nothing was written. Correct the clock of this machine, or the clock given to the"
            + " run, and run again");
    this.clock = clock;
    this.archive = archive;
  }

  /**
   * What time the clock of the run says it is.
   *
   * @return the time, UTC
   */
  public Instant clock() {
    return clock;
  }

  /**
   * What time it is according to the archive.
   *
   * @return the time, UTC
   */
  public Instant archive() {
    return archive;
  }
}
