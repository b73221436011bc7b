package io.github.futuresavailability.store;

/** Writes what SQL does not let one bind. */
final class Sql {
  private Sql() {}

  /** A text as a literal. */
  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A name as an identifier, whatever is in it. */
  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A path for a table function that takes a pattern: in brackets, every character is itself. */
  static String pattern(String path) {
    return path.replaceAll("[\\[*?]", "[$0]");
  }
}
