package io.github.futuresavailability.probe;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A listing page that is cut, not well-formed, or does not answer what was asked. */
public final class MalformedListingException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedListingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
