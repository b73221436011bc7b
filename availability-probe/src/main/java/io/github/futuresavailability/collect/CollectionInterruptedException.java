package io.github.futuresavailability.collect;

import io.github.futuresavailability.AvailabilityException;

/**
 * The thread of a run was interrupted. What was written before stays; answers in flight are
 * forgotten, and the next run asks again for them. The thread's interrupt status is set.
 */
public final class CollectionInterruptedException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  CollectionInterruptedException(Exception cause) {
    super("The collection was interrupted; run it again to go on", cause);
  }
}
