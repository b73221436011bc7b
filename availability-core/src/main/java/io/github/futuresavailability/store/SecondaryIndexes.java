package io.github.futuresavailability.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** The three indexes that the Python original has beside the key. */
final class SecondaryIndexes {
  private static final List<String> CREATE =
      List.of(
          "CREATE INDEX IF NOT EXISTS idx_symbol_date ON daily_availability (symbol, date)",
          "CREATE INDEX IF NOT EXISTS idx_available_date ON daily_availability (available, date)",
          "CREATE INDEX IF NOT EXISTS idx_quote_volume_date"
              + " ON daily_availability (quote_volume_usdt, date)");
  private static final List<String> DROP =
      List.of(
          "DROP INDEX IF EXISTS idx_symbol_date",
          "DROP INDEX IF EXISTS idx_available_date",
          "DROP INDEX IF EXISTS idx_quote_volume_date");
  private static final String DEFINITIONS =
      """
      SELECT sql FROM duckdb_indexes() WHERE table_name = 'daily_availability' AND sql IS NOT NULL
      ORDER BY index_name
      """;

  private SecondaryIndexes() {}

  static int create(DuckDBConnection connection) throws SQLException {
    return Transaction.run(connection, () -> executed(connection, CREATE));
  }

  static int drop(DuckDBConnection connection) throws SQLException {
    return Transaction.run(connection, () -> executed(connection, DROP));
  }

  /** Whichever indexes there are, as the statements that create them. */
  static List<String> definitions(Statement statement) throws SQLException {
    List<String> definitions = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(DEFINITIONS)) {
      while (rows.next()) {
        definitions.add(rows.getString(1));
      }
    }
    return definitions;
  }

  private static int executed(DuckDBConnection connection, List<String> statements)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
    return statements.size();
  }
}
