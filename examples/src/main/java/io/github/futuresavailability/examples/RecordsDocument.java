package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.output.Document;
import io.github.futuresavailability.examples.output.TableDocument;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table that fits a terminal, and in JSON all fields of its rows.
 *
 * @param shown the columns for a text
 * @param whole the columns for JSON
 */
record RecordsDocument<E>(TableDocument<E> shown, TableDocument<E> whole) implements Document {
  @Override
  public String text() {
    return shown.text();
  }

  @Override
  public Map<String, @Nullable Object> fields() {
    return whole.fields();
  }
}
