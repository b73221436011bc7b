package io.github.futuresavailability.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** DuckDB alone writes the rows of a lake to one Parquet file, in their order. */
final class BareCopy {
  private BareCopy() {}

  /** Returns the seconds. */
  static double print(Path lake, Scratch folder) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        PreparedStatement load =
            connection.prepareStatement("CREATE TABLE trades AS FROM read_parquet(?)");
        Statement copy = connection.createStatement()) {
      load.setString(1, lake.resolve("**/*.parquet").toString());
      load.execute();
      String file = folder.file("bare.parquet").toString().replace("'", "''");
      Stopwatch watch = Stopwatch.start();
      copy.execute(
          "COPY (FROM trades ORDER BY symbol, timestamp) TO '"
              + file
              + "' (FORMAT parquet, COMPRESSION zstd)");
      double seconds = watch.seconds();
      StreamFlow.print("bare copy: %.1f s, %s", seconds, watch.cpu());
      return seconds;
    }
  }
}
