package io.github.futuresavailability.store;

/**
 * The disk has no room for what was to be written. Nothing of it was written; what was committed
 * before is unharmed. Free space first; if the database goes on refusing, close it and open it
 * again.
 */
public final class DiskFullException extends StoreException {
  private static final long serialVersionUID = 1L;

  DiskFullException(String message, Throwable cause) {
    super(message, cause);
  }
}
