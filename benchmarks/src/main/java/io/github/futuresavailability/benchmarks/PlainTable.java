package io.github.futuresavailability.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A table that is open to read over plain JDBC, each statement prepared once. */
@State(Scope.Benchmark)
public class PlainTable {
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private Connection connection;
  private MeasuredQueries arguments;
  private Scratch scratch;

  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Opens the table. */
  @Setup
  public void open() throws SQLException, IOException {
    scratch = Scratch.folder();
    arguments = MeasuredQueries.ofFullTable();
    Properties readOnly = new Properties();
    readOnly.setProperty(DuckDBDriver.DUCKDB_READONLY_PROPERTY, "true");
    connection = DriverManager.getConnection("jdbc:duckdb:" + FullTable.file(), readOnly);
  }

  MeasuredQueries arguments() {
    return arguments;
  }

  /** Writes the result of a query to a Parquet file, compressed as by the library. */
  long copy(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeLargeUpdate(
          "COPY (%s) TO '%s' (FORMAT parquet, COMPRESSION zstd)"
              .formatted(sql, scratch.file("rankings.parquet")));
    }
  }

  <T> List<T> query(String sql, Row<T> row, Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    try (ResultSet rows = statement.executeQuery()) {
      List<T> results = new ArrayList<>();
      while (rows.next()) {
        results.add(row.of(rows));
      }
      return results;
    }
  }

  /** Closes the table. */
  @TearDown
  public void close() throws SQLException, IOException {
    connection.close();
    scratch.close();
  }
}
