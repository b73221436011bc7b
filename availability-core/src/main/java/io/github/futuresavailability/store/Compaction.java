package io.github.futuresavailability.store;

import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.internal.duckdb.Transaction;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Rewrites all rows in order of day and symbol, in one transaction. */
final class Compaction {
  private static final String COPY =
      "CREATE TEMP TABLE ordered AS FROM daily_availability ORDER BY date, symbol";
  private static final String DEFINITION =
      "SELECT sql FROM duckdb_tables() WHERE table_name = 'daily_availability'";
  private static final String FILL =
      "INSERT INTO daily_availability FROM ordered ORDER BY date, symbol";

  private Compaction() {}

  /**
   * Creates the table again from its stored definition, so that the migrations stay its only
   * source.
   */
  static long run(DuckDBConnection connection) throws SQLException {
    return Transaction.run(
        connection,
        () -> {
          try (Statement statement = connection.createStatement()) {
            String definition = Sql.texts(statement, DEFINITION).get(0);
            List<String> indexes = SecondaryIndexes.definitions(statement);
            statement.execute(COPY);
            statement.execute("DROP TABLE daily_availability");
            statement.execute(definition);
            long rows = statement.executeUpdate(FILL);
            statement.execute("DROP TABLE ordered");
            for (String index : indexes) {
              statement.execute(index);
            }
            return rows;
          }
        });
  }
}
