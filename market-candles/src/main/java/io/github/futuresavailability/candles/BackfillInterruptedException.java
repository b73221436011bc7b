package io.github.futuresavailability.candles;

import io.github.futuresavailability.AvailabilityException;

/**
 * Thrown when the thread of a backfill is interrupted. Finished windows are stored, the next run
 * requests the rest, and the thread is still interrupted.
 */
public final class BackfillInterruptedException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  BackfillInterruptedException(InterruptedException cause) {
    super("The backfill was interrupted; finished windows are stored", cause);
  }
}
