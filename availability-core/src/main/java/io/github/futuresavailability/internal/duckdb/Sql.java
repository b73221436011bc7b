package io.github.futuresavailability.internal.duckdb;

/** Writes what SQL does not let one bind. */
public final class Sql {
  private Sql() {}

  /** A text as a literal. */
  public static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A name as an identifier, whatever is in it. */
  public static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A path for a table function that takes a pattern: in brackets, every character is itself. */
  public static String pattern(String path) {
    return path.replaceAll("[\\[*?]", "[$0]");
  }
}
