package io.github.futuresavailability.examples.output;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a command, as a line and as fields.
 *
 * @param text the line
 * @param fields the fields
 */
public record ResultDocument(String text, Map<String, @Nullable Object> fields)
    implements Document {
  /**
   * A result.
   *
   * @param text the line
   * @param fields the fields, in order
   */
  public ResultDocument(String text, Fields fields) {
    this(text, fields.toMap());
  }
}
