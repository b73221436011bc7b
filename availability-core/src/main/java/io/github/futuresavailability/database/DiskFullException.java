package io.github.futuresavailability.database;

/**
 * The disk has no room for what was to be written, or a file may not grow so far. Nothing of it was
 * written; what was committed before is unharmed. Make room and run again; if the database goes on
 * refusing, close it and open it again.
 */
public final class DiskFullException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the reason and the next step
   * @param cause what DuckDB threw
   */
  public DiskFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
