package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.database.NotADatabaseException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/**
 * The tables of a file, from which follows whether this library made it, another program did, or it
 * is still empty. The table {@code schema_version} alone proves nothing: other programs have one
 * too.
 *
 * @param tables the names of the tables in the schema main, in lower case
 * @param isEmpty whether the file has no table or view in any schema
 * @param version the newest migration that a file of this library records; 0 in any other file
 */
public record FileShape(Set<String> tables, boolean isEmpty, int version) {
  private static final String TABLES =
      """
      SELECT schema_name, lower(table_name) FROM duckdb_tables()
      WHERE NOT internal AND NOT temporary AND database_name = current_database()
      """;

  private static final String VIEWS =
      """
      SELECT view_name FROM duckdb_views()
      WHERE NOT internal AND NOT temporary AND database_name = current_database()
      """;

  /** Of one table: {@code duckdb_columns()} would read all tables of DuckDB itself too. */
  private static final String VERSION_COLUMNS =
      "SELECT name || ' ' || type FROM pragma_table_info('schema_version') ORDER BY cid";

  private static final List<String> OUR_VERSION_COLUMNS =
      List.of("version INTEGER", "applied_at TIMESTAMP");

  private static final String VERSION = "SELECT coalesce(max(version), 0) FROM schema_version";

  public FileShape {
    tables = Set.copyOf(tables);
  }

  /** Reads the shape of the database that the connection has opened. */
  static FileShape read(DuckDBConnection connection, Set<String> ours) throws SQLException {
    Set<String> tables = new HashSet<>();
    boolean isEmpty = true;
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery(TABLES)) {
        while (rows.next()) {
          isEmpty = false;
          if (rows.getString(1).equals("main")) {
            tables.add(rows.getString(2));
          }
        }
      }
      isEmpty = isEmpty && !Sql.isAny(statement, VIEWS);
      return new FileShape(tables, isEmpty, version(statement, tables, ours));
    }
  }

  private static int version(Statement statement, Set<String> tables, Set<String> ours)
      throws SQLException {
    if (!tables.contains("schema_version")
        || !tables.containsAll(ours)
        || !Sql.texts(statement, VERSION_COLUMNS).equals(OUR_VERSION_COLUMNS)) {
      return 0;
    }
    return (int) Math.max(0, Sql.number(statement, VERSION));
  }

  /** Whether this library made the file, in any version. */
  public boolean isOurs() {
    return version > 0;
  }

  public static NotADatabaseException foreign(Path path) {
    return new NotADatabaseException(
        path,
        "This DuckDB file was not made by this library: " + path + "; give another path",
        null);
  }
}
