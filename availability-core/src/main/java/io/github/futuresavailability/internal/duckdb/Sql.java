package io.github.futuresavailability.internal.duckdb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs single statements, and writes the parts of SQL that cannot be bound parameters. */
public final class Sql {
  private Sql() {}

  /**
   * Runs statements, and returns whether the last one has a result. It uses a new statement object:
   * one that failed is closed and would hide the cause.
   */
  public static boolean execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }

  /** The first column of every row. */
  public static List<String> texts(Statement statement, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /** The number in the first column of the only row. */
  public static long number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Whether a query returns any row. */
  public static boolean isAny(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

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
