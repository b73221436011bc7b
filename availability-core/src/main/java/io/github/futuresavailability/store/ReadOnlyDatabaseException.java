package io.github.futuresavailability.store;

import io.github.futuresavailability.AvailabilityException;

/** The database was opened to read, and the call writes; nothing was done. */
public final class ReadOnlyDatabaseException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  ReadOnlyDatabaseException(String message) {
    super(message);
  }
}
