package io.github.futuresavailability.kafka.avro;

import io.github.futuresavailability.AvailabilityException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when bytes are no record of the expected kind. It is final: the same bytes never become
 * readable without another schema or another program. The message has the fault.
 */
public final class UnreadableRecordException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  UnreadableRecordException(String message) {
    super(message);
  }

  UnreadableRecordException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
