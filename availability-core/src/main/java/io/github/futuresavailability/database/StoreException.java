package io.github.futuresavailability.database;

import io.github.futuresavailability.AvailabilityException;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB, or PostgreSQL where a store is there, could not run a statement, commit a transaction or
 * write a file. Rows that were committed before are safe.
 */
public class StoreException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the attempted action and the message of the driver
   * @param cause the exception of the driver, or null
   */
  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
