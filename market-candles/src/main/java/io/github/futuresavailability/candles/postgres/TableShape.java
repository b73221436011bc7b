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

/** The columns and the primary key of a table or view, from which it is created and compared. */
final class TableShape {
  private static final String KIND = "SELECT relkind FROM pg_class WHERE oid = to_regclass(?)";

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
  private final @Nullable String key;
  private final Map<String, String> columns = new LinkedHashMap<>();

  /** Without a key it is a view. */
  private TableShape(String name, @Nullable String key, String... columns) {
    this.name = name;
    this.key = key;
    for (String column : columns) {
      int space = column.indexOf(' ');
      this.columns.put(column.substring(0, space), column.substring(space + 1));
    }
  }

  /** Each column with its name, a space and its type as PostgreSQL prints it. */
  static TableShape table(String name, String key, String... columns) {
    return new TableShape(name, key, columns);
  }

  /** Each column as those of a table. */
  static TableShape view(String name, String... columns) {
    return new TableShape(name, null, columns);
  }

  String name() {
    return name;
  }

  /** What it is, in words. */
  String kind() {
    return key == null ? "view" : "table";
  }

  /** The statement that creates the table. Only the reason of a failed window can be null. */
  String definition() {
    StringBuilder sql = new StringBuilder("CREATE TABLE {schema}." + name + " (");
    columns.forEach(
        (column, type) ->
            sql.append(column)
                .append(' ')
                .append(type)
                .append(column.equals("failure") ? ", " : " NOT NULL, "));
    return sql.append("PRIMARY KEY (").append(key).append("))").toString();
  }

  boolean exists(Connection connection, SchemaName schema) throws SQLException {
    return first(connection, KIND, schema) != null;
  }

  /** How the one of this name in the schema differs; empty if it is the same. */
  List<String> differences(Connection connection, SchemaName schema) throws SQLException {
    boolean isView = "v".equals(first(connection, KIND, schema));
    if (isView != (key == null)) {
      return List.of("it is a " + (isView ? "view" : "table or another relation"));
    }
    List<String> differences = differentColumns(connection, schema);
    String actualKey = key == null ? null : first(connection, KEY, schema);
    if (key != null && !key.equals(actualKey)) {
      differences.add(
          "its primary key is "
              + (actualKey == null ? "missing" : "(" + actualKey + ")")
              + ", not ("
              + key
              + ")");
    }
    return differences;
  }

  private List<String> differentColumns(Connection connection, SchemaName schema)
      throws SQLException {
    List<String> differences = new ArrayList<>();
    Map<String, String> actual = actualColumns(connection, schema);
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
    return differences;
  }

  /** Texts are the same, with and without a limit. */
  private static boolean isSame(String actual, String expected) {
    return actual.equals(expected)
        || (expected.equals("text") && actual.startsWith("character varying"));
  }

  private Map<String, String> actualColumns(Connection connection, SchemaName schema)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, schema.table(name));
      try (ResultSet row = statement.executeQuery()) {
        Map<String, String> actual = new LinkedHashMap<>();
        while (row.next()) {
          actual.put(row.getString(1), row.getString(2));
        }
        return actual;
      }
    }
  }

  /** The first value of a query of this relation. */
  private @Nullable String first(Connection connection, String query, SchemaName schema)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, schema.table(name));
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }
}
