package io.github.futuresavailability.database;

/** Staged results that are not there as they were staged; no row follows from them. */
public final class PartialResultException extends StoreException {
  private static final long serialVersionUID = 1L;

  public PartialResultException(String message) {
    super(message, null);
  }
}
