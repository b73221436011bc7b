package io.github.futuresavailability.database;

import io.github.futuresavailability.AvailabilityException;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB could not run a statement, commit a transaction or write a file. Rows that were committed
 * before are safe.
 */
public class StoreException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the attempted action and the message of DuckDB
   * @param cause the exception of DuckDB, or null
   */
  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
