package io.github.futuresavailability.examples.output;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer that can be shown to people and to programs. */
public interface Document {
  /**
   * The answer for a terminal.
   *
   * @return lines without a line break at the end
   */
  String text();

  /**
   * The answer as a JSON object.
   *
   * @return values by name, in order; see {@link Json} for their types
   */
  Map<String, @Nullable Object> fields();

  /**
   * Prints the answer.
   *
   * @param session where to
   * @param form for whom
   */
  default void print(Session session, Form form) {
    switch (form) {
      case TEXT -> session.out().println(text());
      case JSON -> session.out().println(Json.write(fields()));
    }
    session.out().flush();
  }

  /** For whom an answer is. */
  enum Form {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON
  }
}
