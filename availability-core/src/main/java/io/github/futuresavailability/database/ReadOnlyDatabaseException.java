package io.github.futuresavailability.database;

import io.github.futuresavailability.AvailabilityException;

/** A call that writes was made on a database that is open to read only; nothing was done. */
public final class ReadOnlyDatabaseException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the reason and the next step
   */
  public ReadOnlyDatabaseException(String message) {
    super(message);
  }
}
