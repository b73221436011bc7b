package io.github.futuresavailability.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Inserts the rows of a database, in their order, into an empty table with the same columns, by one
 * statement: the minimum cost of writing them. Leaving a part out shows its cost.
 */
final class BareInsert {
  /** The parts of the table. */
  enum Table {
    WITH_KEY_AND_URL,
    WITHOUT_KEY,
    WITHOUT_URL,
    WITHOUT_BOTH;

    boolean hasKey() {
      return this == WITH_KEY_AND_URL || this == WITHOUT_URL;
    }

    boolean hasUrl() {
      return this == WITH_KEY_AND_URL || this == WITHOUT_KEY;
    }
  }

  private static final String TABLE =
      """
      SELECT sql FROM duckdb_tables()
      WHERE database_name = 'collected' AND table_name = 'daily_availability'
      """;

  private static final String KEY = ", PRIMARY KEY(symbol, date)";

  private static final String INSERT =
      "INSERT INTO daily_availability FROM collected.daily_availability";

  private static final String INSERT_WITHOUT_URL =
      """
      INSERT INTO daily_availability
      SELECT * REPLACE ('' AS url) FROM collected.daily_availability
      """;

  private BareInsert() {}

  /** The seconds of the insert; the database must not be open. */
  static double secondsOf(Path collected, Table table) throws IOException {
    Path copy = collected.resolveSibling("bare.duckdb");
    try (Connection connection = DuckDb.open(copy);
        Statement statement = connection.createStatement()) {
      statement.execute("ATTACH '" + collected + "' AS collected (READ_ONLY)");
      statement.execute(definition(statement, table));
      long start = System.nanoTime();
      statement.execute(table.hasUrl() ? INSERT : INSERT_WITHOUT_URL);
      return (System.nanoTime() - start) / 1e9;
    } catch (SQLException e) {
      throw new IOException(e);
    } finally {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + ".wal"));
    }
  }

  private static String definition(Statement statement, Table table) throws SQLException {
    try (ResultSet row = statement.executeQuery(TABLE)) {
      row.next();
      String definition = row.getString(1);
      if (!definition.contains(KEY)) {
        throw new SQLException("The key is not the expected one: " + definition);
      }
      return table.hasKey() ? definition : definition.replace(KEY, "");
    }
  }
}
