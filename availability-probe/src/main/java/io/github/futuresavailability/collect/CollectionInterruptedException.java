package io.github.futuresavailability.collect;

import io.github.futuresavailability.AvailabilityException;

/**
 * Thrown when the thread of a run is interrupted. Results are kept: volumes are written, and probe
 * results are saved for the next run, which requests only the rest. The last volumes are dropped if
 * the database does not write them within about a second. The thread's interrupt status is set.
 */
public final class CollectionInterruptedException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  CollectionInterruptedException(Exception cause) {
    super("The collection was interrupted; run it again to resume", cause);
  }
}
