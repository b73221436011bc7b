package io.github.futuresavailability.database;

import io.github.futuresavailability.AvailabilityException;
import org.jspecify.annotations.Nullable;

/**
 * The writing thread was interrupted, and nothing was written. The interrupt status of the thread
 * is set.
 */
public final class InterruptedWriteException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param cause the cause, or null if there is none
   */
  public InterruptedWriteException(@Nullable Throwable cause) {
    super("The thread was interrupted; nothing is written, and the probe results are kept", cause);
  }
}
