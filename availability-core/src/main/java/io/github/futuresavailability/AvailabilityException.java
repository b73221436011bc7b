package io.github.futuresavailability;

import org.jspecify.annotations.Nullable;

/**
 * Parent of every unchecked exception that this library declares; its message names the thing that
 * went wrong and, where there is one, the next step.
 *
 * <p>Wrong arguments are {@link IllegalArgumentException} or {@link NullPointerException} instead.
 */
public class AvailabilityException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what went wrong and what to do next
   */
  public AvailabilityException(String message) {
    super(message);
  }

  /**
   * Creates the exception with its cause.
   *
   * @param message what went wrong and what to do next
   * @param cause what was noticed first, or null
   */
  public AvailabilityException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
