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
  /** No view, which could name any other file. */
  private static final String READ =
      """
      SELECT column_name FROM duckdb_columns()
      WHERE NOT internal AND table_name = 'daily_availability'
        AND EXISTS (FROM duckdb_tables() WHERE table_name = 'daily_availability')
        AND NOT EXISTS (FROM duckdb_tables() WHERE table_name = 'schema_version')
      ORDER BY column_index
      """;

  OriginalTable {
    columns = List.copyOf(columns);
  }

  /** What the file has in place of our table; see {@link #isOriginal}. */
  static OriginalTable read(DuckDBConnection connection) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(READ)) {
      while (rows.next()) {
        columns.add(rows.getString(1));
      }
    }
    return new OriginalTable(columns);
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
