package io.github.futuresavailability.universe;

import io.github.futuresavailability.result.Layout;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads Parquet files with DuckDB alone, as another program would. */
public final class ParquetRows {
  private ParquetRows() {}

  /** All rows, written as results write theirs. */
  public static String csv(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + source(file))) {
      int columns = rows.getMetaData().getColumnCount();
      List<String> header = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        header.add(rows.getMetaData().getColumnName(i));
      }
      List<List<@Nullable Object>> all = new ArrayList<>();
      while (rows.next()) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(rows.getObject(i));
        }
        all.add(row);
      }
      return new Layout<List<@Nullable Object>>(header, row -> row).csv(all);
    }
  }

  /** The types of the columns. */
  public static List<String> types(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet columns = statement.executeQuery("DESCRIBE SELECT * FROM " + source(file))) {
      List<String> types = new ArrayList<>();
      while (columns.next()) {
        types.add(columns.getString(2));
      }
      return types;
    }
  }

  private static String source(Path file) {
    return "read_parquet('" + file.toString().replace("'", "''") + "')";
  }
}
