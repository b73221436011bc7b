package io.github.futuresavailability.database;

import io.github.futuresavailability.AvailabilityException;

/** The database was opened to read, and the call writes; nothing was done. */
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
