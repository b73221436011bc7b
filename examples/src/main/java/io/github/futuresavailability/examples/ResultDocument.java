package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a command, as a line and as fields.
 *
 * @param text the line
 * @param fields the fields
 */
record ResultDocument(String text, Map<String, @Nullable Object> fields) implements Document {
  ResultDocument(String text, Fields fields) {
    this(text, fields.toMap());
  }
}
