package io.github.futuresavailability.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Inserts the rows of a database, in their order, into an empty table with the same columns and the
 * same key, by one statement: the least that writing them costs.
 */
final class BareInsert {
  private static final String TABLE =
      """
      SELECT sql FROM duckdb_tables()
      WHERE database_name = 'collected' AND table_name = 'daily_availability'
      """;

  private static final String INSERT =
      "INSERT INTO daily_availability FROM collected.daily_availability";

  private BareInsert() {}

  /** The seconds that it takes; the database must not be open. */
  static double secondsOf(Path collected) throws IOException {
    Path copy = collected.resolveSibling("bare.duckdb");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + copy);
        Statement statement = connection.createStatement()) {
      statement.execute("ATTACH '" + collected + "' AS collected (READ_ONLY)");
      statement.execute(definition(statement));
      long start = System.nanoTime();
      statement.execute(INSERT);
      return (System.nanoTime() - start) / 1e9;
    } catch (SQLException e) {
      throw new IOException(e);
    } finally {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + ".wal"));
    }
  }

  private static String definition(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(TABLE)) {
      row.next();
      return row.getString(1);
    }
  }
}
