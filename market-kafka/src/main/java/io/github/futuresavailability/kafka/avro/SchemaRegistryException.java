package io.github.futuresavailability.kafka.avro;

import io.github.futuresavailability.AvailabilityException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a schema registry does not respond in time, rejects a schema, or returns something
 * else than its interface says. The message has the address and the fault.
 */
public final class SchemaRegistryException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  SchemaRegistryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
