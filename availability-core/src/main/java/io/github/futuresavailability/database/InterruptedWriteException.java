package io.github.futuresavailability.database;

import io.github.futuresavailability.AvailabilityException;
import org.jspecify.annotations.Nullable;

/**
 * The thread was interrupted before an operation on a database or its files ended. What it was to
 * write is not written; a file at the target is unchanged. The interrupt status of the thread is
 * set.
 */
public final class InterruptedWriteException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param attempted the operation that was ended, for example "Cannot write availability"
   * @param cause the cause, or null if there is none
   */
  public InterruptedWriteException(String attempted, @Nullable Throwable cause) {
    super(attempted + " because the thread was interrupted; nothing is written", cause);
  }
}
