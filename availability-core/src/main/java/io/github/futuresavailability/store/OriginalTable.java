package io.github.futuresavailability.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * The table of the Python original: 8 columns or, in later files, 17. It has the names and types of
 * ours, and no other tables beside it.
 *
 * @param columns the names of its columns
 */
record OriginalTable(List<String> columns) {
  /** Asked first: the columns take DuckDB several times as long, since it has many of its own. */
  private static final String IS_OURS = "FROM duckdb_tables() WHERE table_name = 'schema_version'";

  /** No view, which could name any other file. */
  private static final String COLUMNS =
      """
      SELECT column_name FROM duckdb_columns()
      WHERE NOT internal AND table_name = 'daily_availability'
        AND EXISTS (FROM duckdb_tables() WHERE table_name = 'daily_availability')
      ORDER BY column_index
      """;

  OriginalTable {
    columns = List.copyOf(columns);
  }

  /** What the file has in place of our table; see {@link #isOriginal}. */
  static OriginalTable read(DuckDBConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return new OriginalTable(isOurs(statement) ? List.of() : columns(statement));
    }
  }

  private static boolean isOurs(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(IS_OURS)) {
      return rows.next();
    }
  }

  private static List<String> columns(Statement statement) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        columns.add(rows.getString(1));
      }
    }
    return columns;
  }

  /** Whether the file was made by the Python original. */
  boolean isOriginal() {
    return Set.copyOf(columns).containsAll(FactColumns.AVAILABILITY.names());
  }

  /** The 17 columns in their order, as far as they are there, the others as nulls. */
  String select() {
    return "SELECT " + FactColumns.ALL.each(this::expression) + " FROM ";
  }

  private String expression(FactColumn column) {
    return columns.contains(column.name())
        ? column.name()
        : "CAST(NULL AS " + column.type() + ") AS " + column.name();
  }
}
