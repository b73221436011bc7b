package io.github.futuresavailability.internal.duckdb;

/** Writes the parts of SQL that cannot be bound parameters. */
public final class Sql {
  private Sql() {}

  /** The text as an SQL literal. */
  public static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The name as a quoted SQL identifier. */
  public static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /**
   * The path for a table function that takes a pattern; brackets make each wildcard an ordinary
   * character.
   */
  public static String pattern(String path) {
    return path.replaceAll("[\\[*?]", "[$0]");
  }
}
