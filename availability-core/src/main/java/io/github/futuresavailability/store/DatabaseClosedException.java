package io.github.futuresavailability.store;

import io.github.futuresavailability.AvailabilityException;

/** A database, or a load that was begun in it, was closed before this call; nothing was done. */
public final class DatabaseClosedException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  DatabaseClosedException(String message) {
    super(message);
  }
}
