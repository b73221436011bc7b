package io.github.futuresavailability.examples.output;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names and values in the order in which they were added. Not thread-safe. */
public final class Fields {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  /** Creates an empty set of fields. */
  public Fields() {}

  /**
   * Adds a value.
   *
   * @param name its name in snake case, as the column of the database if there is one
   * @param value the value, see {@link Json}
   * @return this
   */
  public Fields with(String name, @Nullable Object value) {
    values.put(name, value);
    return this;
  }

  /**
   * All values.
   *
   * @return an unmodifiable view in order
   */
  public Map<String, @Nullable Object> toMap() {
    return Collections.unmodifiableMap(values);
  }
}
