package io.github.futuresavailability.internal.facts;

import io.github.futuresavailability.internal.duckdb.Sql;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBConnection;

/** The record of a publication: a published snapshot has one row of it, a working file none. */
public final class PublicationRecord {
  public static final String PUBLISHED_AT = "SELECT published_at FROM publication";

  /** Files of the first schema and files of other programs have no such table. */
  private static final String HAS_TABLE =
      """
      FROM duckdb_tables() WHERE NOT internal AND table_name = 'publication'
        AND schema_name = 'main' AND database_name = current_database()
      """;

  private PublicationRecord() {}

  public static boolean isIn(DuckDBConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return Sql.isAny(statement, HAS_TABLE) && Sql.isAny(statement, PUBLISHED_AT);
    }
  }
}
