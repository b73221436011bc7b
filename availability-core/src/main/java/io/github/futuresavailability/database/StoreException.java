package io.github.futuresavailability.database;

import io.github.futuresavailability.AvailabilityException;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB refused something: a statement, a commit, a file. What was committed before is unharmed.
 */
public class StoreException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was attempted, and what DuckDB said
   * @param cause what DuckDB threw, or null
   */
  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
