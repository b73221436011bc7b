package io.github.futuresavailability.query.internal;

import io.github.futuresavailability.internal.duckdb.CancelOnInterrupt;
import io.github.futuresavailability.internal.duckdb.DatabaseFile;
import io.github.futuresavailability.internal.duckdb.DriverFault;
import io.github.futuresavailability.internal.duckdb.Transaction;
import io.github.futuresavailability.store.transfer.ExportFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows in memory as a Parquet file, compressed with zstd. The file appears only when it is
 * complete.
 */
public final class ParquetTable {
  private static final String COPY = "COPY result TO '%s' (FORMAT parquet, COMPRESSION zstd)";

  private ParquetTable() {}

  /**
   * Writes the rows in their order.
   *
   * @param target the file; an existing file is replaced
   * @param columns the columns with their types, as in {@code CREATE TABLE}
   * @param rows the cells of each row, in the order of the columns
   */
  public static void write(
      Path target, String columns, List<? extends List<? extends @Nullable Object>> rows) {
    try (ExportFile file = ExportFile.to(target)) {
      copy(file.written(), columns, rows);
      file.moveIntoPlace();
    } catch (SQLException e) {
      throw DriverFault.storeException("Cannot write " + target, e);
    }
  }

  private static void copy(
      Path file, String columns, List<? extends List<? extends @Nullable Object>> rows)
      throws SQLException {
    try (DuckDBConnection connection = DatabaseFile.openInMemory();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE result (" + columns + ")");
      Transaction.append(connection, "result", appender -> append(appender, rows));
      String copy = COPY.formatted(file.toString().replace("'", "''"));
      CancelOnInterrupt.during(statement, () -> statement.execute(copy));
    }
  }

  private static void append(
      DuckDBAppender appender, List<? extends List<? extends @Nullable Object>> rows)
      throws SQLException {
    for (List<? extends @Nullable Object> row : rows) {
      appender.beginRow();
      for (Object cell : row) {
        append(appender, cell);
      }
      appender.endRow();
    }
  }

  private static void append(DuckDBAppender appender, @Nullable Object cell) throws SQLException {
    if (cell == null) {
      appender.appendNull();
    } else if (cell instanceof LocalDate day) {
      appender.appendEpochDays(Math.toIntExact(day.toEpochDay()));
    } else if (cell instanceof Integer number) {
      appender.append(number.intValue());
    } else if (cell instanceof Long number) {
      appender.append(number.longValue());
    } else if (cell instanceof Number number) {
      appender.append(number.doubleValue());
    } else if (cell instanceof Boolean flag) {
      appender.append(flag.booleanValue());
    } else {
      appender.append(cell.toString());
    }
  }
}
