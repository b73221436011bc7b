package io.github.futuresavailability.store;

import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.duckdb.OpenDatabase;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.internal.duckdb.Transaction;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The three indexes that the Python original has besides the key: on symbol, on availability and on
 * quote volume, each with the date. They are optional, for tools that need them; they make the file
 * larger and every write slower, and no query of this library uses them. Thread-safe.
 */
public final class SecondaryIndexes {
  private static final String CREATE =
      """
      CREATE INDEX IF NOT EXISTS idx_symbol_date ON daily_availability (symbol, date);
      CREATE INDEX IF NOT EXISTS idx_available_date ON daily_availability (available, date);
      CREATE INDEX IF NOT EXISTS idx_quote_volume_date
        ON daily_availability (quote_volume_usdt, date);
      """;
  private static final String DROP =
      """
      DROP INDEX IF EXISTS idx_symbol_date;
      DROP INDEX IF EXISTS idx_available_date;
      DROP INDEX IF EXISTS idx_quote_volume_date;
      """;
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
   * Creates the missing indexes. They stay until they are dropped.
   *
   * @throws StoreException if DuckDB refuses; nothing is changed
   */
  public void create() {
    execute(CREATE);
  }

  /**
   * Drops the existing indexes.
   *
   * @throws StoreException if DuckDB refuses; nothing is changed
   */
  public void drop() {
    execute(DROP);
  }

  private void execute(String statements) {
    database.write(
        "the indexes",
        connection -> Transaction.run(connection, () -> Sql.execute(connection, statements)));
  }

  /** The statements that create all existing indexes of the table. */
  static List<String> definitions(Statement statement) throws SQLException {
    return Sql.texts(statement, DEFINITIONS);
  }
}
