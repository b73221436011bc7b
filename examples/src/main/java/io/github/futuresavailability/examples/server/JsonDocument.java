package io.github.futuresavailability.examples.server;

import io.github.futuresavailability.examples.output.Document;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A result that is sent and not printed.
 *
 * @param fields the fields
 */
record JsonDocument(Map<String, @Nullable Object> fields) implements Document {
  @Override
  public String text() {
    return json();
  }
}
