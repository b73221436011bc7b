package io.github.futuresavailability.store;

/** Staged results that are not there as they were staged; no row follows from them. */
final class PartialResultException extends StoreException {
  private static final long serialVersionUID = 1L;

  PartialResultException(String message) {
    super(message, null);
  }
}
