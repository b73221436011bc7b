package io.github.futuresavailability.store.legacy;

import io.github.futuresavailability.database.NotADatabaseException;
import io.github.futuresavailability.internal.duckdb.FileShape;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.internal.facts.FactColumns;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * The table of the Python original, with 8 or, in later files, 17 columns. Names and types are
 * those of this library; the other tables of this library are missing.
 *
 * @param columns the names of its columns
 */
record LegacyTable(List<String> columns) {
  private static final String NAME = "daily_availability";

  /** A file of this library without its schema version is no file of the original. */
  private static final String ONLY_OURS = "tracked_archive";

  private static final String COLUMNS =
      "SELECT name FROM pragma_table_info('" + NAME + "') ORDER BY cid";

  LegacyTable {
    columns = List.copyOf(columns);
  }

  /**
   * Reads the table of a file that this library did not make. A view of that name is refused: it
   * could read any other file.
   *
   * @throws NotADatabaseException if the Python original did not make the file
   */
  static LegacyTable read(DuckDBConnection connection, Path path, FileShape shape)
      throws SQLException {
    if (shape.tables().contains(NAME) && !shape.tables().contains(ONLY_OURS)) {
      try (Statement statement = connection.createStatement()) {
        LegacyTable table = new LegacyTable(Sql.texts(statement, COLUMNS));
        if (table.isOriginal()) {
          return table;
        }
      }
    }
    throw FileShape.foreign(path);
  }

  private boolean isOriginal() {
    return Set.copyOf(columns).containsAll(FactColumns.AVAILABILITY.names());
  }

  /** The 17 columns in their order; missing ones are null. */
  String select() {
    return "SELECT " + FactColumns.ALL.each(this::expression) + " FROM ";
  }

  private String expression(FactColumns.Column column) {
    return columns.contains(column.name())
        ? column.name()
        : "CAST(NULL AS " + column.type() + ") AS " + column.name();
  }
}
