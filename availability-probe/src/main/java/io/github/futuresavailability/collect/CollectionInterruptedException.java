package io.github.futuresavailability.collect;

import io.github.futuresavailability.AvailabilityException;

/**
 * The thread of a run was interrupted. What was answered stays: volumes are written, and what was
 * said of availability is saved for the next run, which asks for the rest. The last volumes are
 * given up if the database does not take them within a moment. The thread's interrupt status is
 * set.
 */
public final class CollectionInterruptedException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  CollectionInterruptedException(Exception cause) {
    super("The collection was interrupted; run it again to go on", cause);
  }
}
