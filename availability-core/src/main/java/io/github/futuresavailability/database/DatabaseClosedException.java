package io.github.futuresavailability.database;

import io.github.futuresavailability.AvailabilityException;

/** A database, or a bulk write into it, was closed before this call; nothing was done. */
public final class DatabaseClosedException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the reason and the next step
   */
  public DatabaseClosedException(String message) {
    super(message);
  }
}
