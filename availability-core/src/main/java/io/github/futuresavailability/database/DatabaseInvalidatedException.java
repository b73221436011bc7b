package io.github.futuresavailability.database;

/**
 * An earlier fatal error, which the message names, has stopped the database. Every call fails until
 * all users of the file in this process close it and it is opened again. Committed rows are safe.
 */
public final class DatabaseInvalidatedException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the reason and the next step
   * @param cause the exception of DuckDB
   */
  public DatabaseInvalidatedException(String message, Throwable cause) {
    super(message, cause);
  }
}
