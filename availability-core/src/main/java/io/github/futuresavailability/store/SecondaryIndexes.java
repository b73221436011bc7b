package io.github.futuresavailability.store;

import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.duckdb.OpenDatabase;
import io.github.futuresavailability.internal.duckdb.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * The three indexes that the Python original has beside the key, for tools that look for them: on
 * symbol, on availability and on quote volume, each with the date. They make the file larger and
 * every write slower; no query of this library uses them. Off unless created. Thread-safe.
 */
public final class SecondaryIndexes {
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

  private final OpenDatabase database;

  SecondaryIndexes(OpenDatabase database) {
    this.database = database;
  }

  /**
   * Creates those that are not there. They stay until they are dropped.
   *
   * @throws StoreException if DuckDB refuses; nothing is changed
   */
  public void create() {
    execute(CREATE);
  }

  /**
   * Drops those that are there.
   *
   * @throws StoreException if DuckDB refuses; nothing is changed
   */
  public void drop() {
    execute(DROP);
  }

  private void execute(List<String> statements) {
    database.write(
        "the indexes",
        connection -> Transaction.run(connection, () -> executed(connection, statements)));
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
