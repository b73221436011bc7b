package io.github.futuresavailability.candles.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns and the primary key of a table, from which it is created and compared. */
final class TableShape {
  private static final String COLUMNS =
      """
      SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
      WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped
      ORDER BY attnum
      """;

  private static final String KEY =
      """
      SELECT string_agg(attname, ', ' ORDER BY place)
      FROM pg_index
      CROSS JOIN unnest(indkey) WITH ORDINALITY AS part (number, place)
      JOIN pg_attribute ON attrelid = indrelid AND attnum = number
      WHERE indrelid = to_regclass(?) AND indisprimary
      """;

  private final String name;
  private final String key;
  private final Map<String, String> columns = new LinkedHashMap<>();

  /** Each column with its name, a space and its type as PostgreSQL prints it. */
  TableShape(String name, String key, String... columns) {
    this.name = name;
    this.key = key;
    for (String column : columns) {
      int space = column.indexOf(' ');
      this.columns.put(column.substring(0, space), column.substring(space + 1));
    }
  }

  String name() {
    return name;
  }

  /** The statement that creates it. Only the reason of a failed window can be null. */
  String definition() {
    StringBuilder sql = new StringBuilder("CREATE TABLE " + name + " (");
    columns.forEach(
        (column, type) ->
            sql.append(column)
                .append(' ')
                .append(type)
                .append(column.equals("failure") ? ", " : " NOT NULL, "));
    return sql.append("PRIMARY KEY (").append(key).append("))").toString();
  }

  /** How the table of this name in the database differs; empty if it is the same. */
  List<String> differences(Connection connection) throws SQLException {
    List<String> differences = new ArrayList<>();
    Map<String, String> actual = actualColumns(connection);
    columns.forEach(
        (column, type) -> {
          String actualType = actual.remove(column);
          if (actualType == null) {
            differences.add("it has no column " + column);
          } else if (!isSame(actualType, type)) {
            differences.add(column + " is " + actualType + ", not " + type);
          }
        });
    actual.keySet().forEach(column -> differences.add("it also has a column " + column));
    String actualKey = actualKey(connection);
    if (!key.equals(actualKey)) {
      differences.add(
          "its primary key is "
              + (actualKey == null ? "missing" : "(" + actualKey + ")")
              + ", not ("
              + key
              + ")");
    }
    return differences;
  }

  /** Texts are the same, with and without a limit. */
  private static boolean isSame(String actual, String expected) {
    return actual.equals(expected)
        || (expected.equals("text") && actual.startsWith("character varying"));
  }

  private Map<String, String> actualColumns(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        Map<String, String> actual = new LinkedHashMap<>();
        while (row.next()) {
          actual.put(row.getString(1), row.getString(2));
        }
        return actual;
      }
    }
  }

  private @Nullable String actualKey(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(KEY)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }
}
