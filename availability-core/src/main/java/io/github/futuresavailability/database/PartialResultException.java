package io.github.futuresavailability.database;

/** Staged probe results are incomplete or altered; no rows were written from them. */
public final class PartialResultException extends StoreException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message the reason and the next step
   */
  public PartialResultException(String message) {
    super(message, null);
  }
}
