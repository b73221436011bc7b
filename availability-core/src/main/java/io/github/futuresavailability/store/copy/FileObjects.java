package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.internal.duckdb.Sql;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/** The objects of a database file, without rows and indexes. */
final class FileObjects {
  private static final String NAMES =
      """
      SELECT 'schema ' || schema_name AS name FROM duckdb_schemas()
        WHERE NOT internal AND database_name = current_database()
      UNION ALL SELECT 'table ' || schema_name || '.' || table_name FROM duckdb_tables()
        WHERE NOT internal AND NOT temporary AND database_name = current_database()
      UNION ALL SELECT 'column ' || schema_name || '.' || table_name || '.' || column_name
        FROM duckdb_columns() WHERE NOT internal AND database_name = current_database()
        AND table_oid IN (SELECT table_oid FROM duckdb_tables() WHERE NOT temporary)
      UNION ALL SELECT 'view ' || schema_name || '.' || view_name FROM duckdb_views()
        WHERE NOT internal AND NOT temporary AND database_name = current_database()
      UNION ALL SELECT 'sequence ' || schema_name || '.' || sequence_name FROM duckdb_sequences()
        WHERE NOT temporary AND database_name = current_database()
      UNION ALL SELECT 'macro ' || schema_name || '.' || function_name FROM duckdb_functions()
        WHERE NOT internal AND database_name = current_database()
      UNION ALL SELECT 'type ' || schema_name || '.' || type_name FROM duckdb_types()
        WHERE NOT internal AND database_name = current_database()
      """;

  private FileObjects() {}

  /** The kind and the name of each object; an object comes before those that it contains. */
  static Set<String> of(DuckDBConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return new LinkedHashSet<>(Sql.texts(statement, NAMES));
    }
  }
}
