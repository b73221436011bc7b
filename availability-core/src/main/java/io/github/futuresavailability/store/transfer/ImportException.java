package io.github.futuresavailability.store.transfer;

import io.github.futuresavailability.AvailabilityException;
import org.jspecify.annotations.Nullable;

/** A file was not imported, because the file or one of its rows is not valid. */
public final class ImportException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  ImportException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
