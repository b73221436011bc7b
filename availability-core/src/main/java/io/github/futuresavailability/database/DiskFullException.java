package io.github.futuresavailability.database;

/**
 * The disk is full, or a file would exceed a size limit. Nothing was written; rows that were
 * committed before are safe. Free space and run again; if calls still fail, close the database and
 * open it again.
 */
public final class DiskFullException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the reason and the next step
   * @param cause the exception of DuckDB
   */
  public DiskFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
