package io.github.futuresavailability.universe;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.store.transfer.ExportFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * Writes a universe as Parquet: a row for each collected day and known symbol.
 *
 * <p>The long format has symbols as values: columns named after symbols would merge names that
 * differ only in case. One call of pandas pivots it.
 */
final class MaskFile {
  private static final String TABLES =
      """
      CREATE TABLE day (row INTEGER, date DATE);
      CREATE TABLE contract (col INTEGER, symbol VARCHAR);
      CREATE TABLE present (row INTEGER, col INTEGER, traded BOOLEAN);
      """;
  private static final String COPY =
      """
      COPY (
        SELECT
          day.date,
          contract.symbol,
          present.row IS NOT NULL AS available,
          CASE WHEN present.row IS NULL THEN false ELSE present.traded END AS traded
        FROM day CROSS JOIN contract
        LEFT JOIN present ON present.row = day.row AND present.col = contract.col
        ORDER BY day.row, contract.col
      ) TO '%s' (FORMAT parquet, COMPRESSION zstd)
      """;

  private MaskFile() {}

  static void write(
      Path target,
      long firstDay,
      BitSet collected,
      SymbolIndex index,
      BitMatrixUniverse.Bits bits) {
    try (ExportFile file = ExportFile.to(target)) {
      copy(file.written(), firstDay, collected, index, bits);
      file.moveIntoPlace();
    } catch (SQLException e) {
      throw new AvailabilityException("Cannot write " + target + ": " + e.getMessage(), e);
    }
  }

  private static void copy(
      Path file, long firstDay, BitSet collected, SymbolIndex index, BitMatrixUniverse.Bits bits)
      throws SQLException {
    try (DuckDBConnection connection = inMemory();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLES);
      append(
          connection,
          "day",
          rows -> {
            for (int row : collected.stream().toArray()) {
              rows.beginRow().append(row).appendEpochDays((int) firstDay + row).endRow();
            }
          });
      append(
          connection,
          "contract",
          rows -> {
            for (int column = 0; column < index.size(); column++) {
              rows.beginRow().append(column).append(index.symbol(column)).endRow();
            }
          });
      append(connection, "present", rows -> appendPresent(rows, collected, bits));
      statement.execute(COPY.formatted(file.toString().replace("'", "''")));
    }
  }

  private static void appendPresent(
      DuckDBAppender rows, BitSet collected, BitMatrixUniverse.Bits bits) throws SQLException {
    for (int row : collected.stream().toArray()) {
      for (int column : bits.available().row(row).stream().toArray()) {
        rows.beginRow().append(row).append(column);
        if (bits.unknown().isSet(row, column)) {
          rows.appendNull();
        } else {
          rows.append(bits.traded().isSet(row, column));
        }
        rows.endRow();
      }
    }
  }

  private interface Rows {
    void appendTo(DuckDBAppender rows) throws SQLException;
  }

  /** Flushes before closing, because close hides the exception of the last flush. */
  private static void append(DuckDBConnection connection, String table, Rows rows)
      throws SQLException {
    try (DuckDBAppender appender = connection.createAppender(table)) {
      rows.appendTo(appender);
      appender.flush();
    }
  }

  private static DuckDBConnection inMemory() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    return new DuckDBDriver().connect("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
  }
}
