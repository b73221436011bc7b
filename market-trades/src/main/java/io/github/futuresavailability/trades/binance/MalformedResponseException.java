package io.github.futuresavailability.trades.binance;

import io.github.futuresavailability.AvailabilityException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a complete response, a saved one, or a frame of a stream is not exactly what is
 * expected; the message has its source and the fault.
 */
public final class MalformedResponseException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  MalformedResponseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
