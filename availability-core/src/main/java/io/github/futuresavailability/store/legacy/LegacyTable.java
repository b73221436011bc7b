package io.github.futuresavailability.store.legacy;

import io.github.futuresavailability.database.NotADatabaseException;
import io.github.futuresavailability.internal.duckdb.FileShape;
import io.github.futuresavailability.internal.facts.FactColumn;
import io.github.futuresavailability.internal.facts.FactColumns;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * The table of the Python original: 8 columns or, in later files, 17. It has the names and types of
 * ours, but none of the tables that we keep beside it.
 *
 * @param columns the names of its columns
 */
record LegacyTable(List<String> columns) {
  private static final String NAME = "daily_availability";

  /** A file of ours whose version somebody took away is none of the original. */
  private static final String ONLY_OURS = "tracked_archive";

  private static final String COLUMNS =
      "SELECT name FROM pragma_table_info('" + NAME + "') ORDER BY cid";

  LegacyTable {
    columns = List.copyOf(columns);
  }

  /**
   * The table of a file that is not ours. A view of its name is none: it could name any other file.
   *
   * @throws NotADatabaseException if the Python original did not make the file either
   */
  static LegacyTable read(DuckDBConnection connection, Path path, FileShape shape)
      throws SQLException {
    if (shape.tables().contains(NAME) && !shape.tables().contains(ONLY_OURS)) {
      try (Statement statement = connection.createStatement()) {
        LegacyTable table = new LegacyTable(FileShape.texts(statement, COLUMNS));
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
