package io.github.futuresavailability.probe;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a page of an object listing is truncated, not well-formed, or does not match its
 * request.
 */
public final class MalformedListingException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedListingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
