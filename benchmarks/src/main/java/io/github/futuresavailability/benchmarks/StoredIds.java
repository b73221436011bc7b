package io.github.futuresavailability.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The ids of a symbol in the data files of a lake that was never maintained, read without it.
 *
 * @param symbol the symbol
 * @param first the lowest id
 * @param last the highest id
 * @param count the number of rows
 * @param distinct the number of different ids
 */
record StoredIds(String symbol, long first, long last, long count, long distinct) {
  private static final String IDS =
      """
      SELECT symbol, min(id), max(id), count(*), count(DISTINCT id)
      FROM (SELECT symbol, CAST(split_part(trade_id, '-', 2) AS BIGINT) AS id FROM read_parquet(?))
      GROUP BY symbol ORDER BY symbol\
      """;

  static List<StoredIds> of(Path lake) throws SQLException {
    List<StoredIds> all = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        PreparedStatement statement = connection.prepareStatement(IDS)) {
      statement.setString(1, lake.resolve("**/*.parquet").toString());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          all.add(
              new StoredIds(
                  row.getString(1),
                  row.getLong(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getLong(5)));
        }
      }
    }
    return all;
  }
}
