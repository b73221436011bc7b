package io.github.futuresavailability.examples.output;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result that can be printed as text and as JSON. */
public interface Document {
  /**
   * The result as text for a terminal.
   *
   * @return lines without a line break at the end
   */
  String text();

  /**
   * The result as a JSON object.
   *
   * @return values by name, in order; see {@link Json} for their types
   */
  Map<String, @Nullable Object> fields();

  /**
   * The result as a text in JSON.
   *
   * @return one object, on several lines
   */
  default String json() {
    return Json.write(fields());
  }

  /**
   * Prints the result.
   *
   * @param session the session to print to
   * @param form the form
   */
  default void print(Session session, Form form) {
    switch (form) {
      case TEXT -> session.out().println(text());
      case JSON -> session.out().println(json());
    }
    session.out().flush();
  }

  /** The form of a printed result. */
  enum Form {
    /** Text for a terminal. */
    TEXT,
    /** One JSON document. */
    JSON
  }
}
