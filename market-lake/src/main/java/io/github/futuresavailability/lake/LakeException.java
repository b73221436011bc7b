package io.github.futuresavailability.lake;

import io.github.futuresavailability.AvailabilityException;
import org.jspecify.annotations.Nullable;

/**
 * The lake could not be opened, read or written. What was committed before is safe, and a failed
 * call has committed nothing unless it throws {@link UnclearCommitException}.
 */
public class LakeException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what failed and what to do next
   * @param cause the cause, or null if there is none
   */
  public LakeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
