package io.github.futuresavailability.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** The driver itself, for rivals of the library. */
final class DuckDb {
  private DuckDb() {}

  static Connection open(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:duckdb:" + file);
  }

  /** Creates a file that this version and newer ones can read. */
  static Connection create(Path file, String oldestReader) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("storage_compatibility_version", oldestReader);
    return DriverManager.getConnection("jdbc:duckdb:" + file, properties);
  }

  static String version() {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT version()")) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      return "unknown: " + e.getMessage();
    }
  }
}
