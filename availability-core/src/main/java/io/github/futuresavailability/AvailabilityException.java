package io.github.futuresavailability;

import org.jspecify.annotations.Nullable;

/**
 * The parent of every unchecked exception of this library; its message says what failed and, where
 * there is one, the next step.
 *
 * <p>Wrong arguments are {@link IllegalArgumentException} or {@link NullPointerException} instead.
 */
public class AvailabilityException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what failed and what to do next
   */
  public AvailabilityException(String message) {
    super(message);
  }

  /**
   * Creates the exception with its cause.
   *
   * @param message what failed and what to do next
   * @param cause the cause, or null if there is none
   */
  public AvailabilityException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
