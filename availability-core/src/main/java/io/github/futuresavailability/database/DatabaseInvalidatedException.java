package io.github.futuresavailability.database;

/**
 * An earlier fatal error, which the message names, has stopped the database: every call fails until
 * all who have it open in this process close it and it is opened again. What was committed is
 * unharmed.
 */
public final class DatabaseInvalidatedException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the reason and the next step
   * @param cause what DuckDB threw
   */
  public DatabaseInvalidatedException(String message, Throwable cause) {
    super(message, cause);
  }
}
