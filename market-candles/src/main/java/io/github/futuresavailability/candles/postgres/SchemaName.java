package io.github.futuresavailability.candles.postgres;

import io.github.futuresavailability.database.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The schema of a store. Every statement names it, because other schemas of the search path, and
 * the temporary tables of a borrowed connection, may have tables of the same names.
 */
record SchemaName(String quoted) {
  private static final String CURRENT = "SELECT quote_ident(current_schema())";

  /** The first schema of the search path that exists. */
  static SchemaName current(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(CURRENT)) {
      row.next();
      String quoted = row.getString(1);
      if (quoted == null) {
        throw new StoreException(
            "The connections have no current schema: no schema of their search path exists; name"
                + " one with ?currentSchema= in the URL",
            null);
      }
      return new SchemaName(quoted);
    }
  }

  /** The statement with this schema where it has {@code {schema}}. */
  String in(String sql) {
    return sql.replace("{schema}", quoted);
  }

  /** The name of a table for any search path. */
  String table(String name) {
    return quoted + "." + name;
  }
}
