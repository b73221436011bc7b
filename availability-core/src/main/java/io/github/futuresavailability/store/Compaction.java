package io.github.futuresavailability.store;

import io.github.futuresavailability.internal.duckdb.OrderedTable;
import io.github.futuresavailability.internal.duckdb.Transaction;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Rewrites all rows in order of day and symbol, in one transaction. */
final class Compaction {
  private Compaction() {}

  static long run(DuckDBConnection connection) throws SQLException {
    return Transaction.run(
        connection,
        () -> {
          try (Statement statement = connection.createStatement()) {
            List<String> indexes = SecondaryIndexes.definitions(statement);
            long rows = OrderedTable.rewrite(connection, "daily_availability", "date, symbol");
            for (String index : indexes) {
              statement.execute(index);
            }
            return rows;
          }
        });
  }
}
