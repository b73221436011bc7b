package io.github.futuresavailability.kafka;

import io.github.futuresavailability.AvailabilityException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when the brokers do not respond in time, refuse a request, or have a topic that does not
 * fit. The message has the topic, the address of the brokers and the fault. What was sent is either
 * stored completely or not at all, and the same call can be made again.
 */
public class TopicException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  TopicException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
