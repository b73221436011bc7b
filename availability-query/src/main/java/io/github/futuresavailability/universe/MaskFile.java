package io.github.futuresavailability.universe;

import io.github.futuresavailability.internal.duckdb.CancelOnInterrupt;
import io.github.futuresavailability.internal.duckdb.DatabaseFile;
import io.github.futuresavailability.internal.duckdb.DriverFault;
import io.github.futuresavailability.internal.duckdb.Transaction;
import io.github.futuresavailability.store.transfer.ExportFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

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
      CREATE TABLE cell (
        row INTEGER, col INTEGER, available BOOLEAN, traded BOOLEAN, period INTEGER);
      """;
  private static final String COPY =
      """
      COPY (
        SELECT
          day.date,
          contract.symbol,
          coalesce(cell.available, false) AS available,
          CASE WHEN cell.available THEN cell.traded ELSE false END AS traded,
          cell.period
        FROM day CROSS JOIN contract
        LEFT JOIN cell ON cell.row = day.row AND cell.col = contract.col
        ORDER BY day.row, contract.col
      ) TO '%s' (FORMAT parquet, COMPRESSION zstd)
      """;

  private MaskFile() {}

  static void write(
      Path target,
      long firstDay,
      BitSet collected,
      SymbolIndex index,
      PeriodIndex periods,
      BitMatrixUniverse.Bits bits) {
    try (ExportFile file = ExportFile.to(target)) {
      copy(file.written(), firstDay, collected, index, periods, bits);
      file.moveIntoPlace();
    } catch (SQLException e) {
      throw DriverFault.storeException("Cannot write " + target, e);
    }
  }

  private static void copy(
      Path file,
      long firstDay,
      BitSet collected,
      SymbolIndex index,
      PeriodIndex periods,
      BitMatrixUniverse.Bits bits)
      throws SQLException {
    try (DuckDBConnection connection = DatabaseFile.openInMemory();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLES);
      Transaction.append(
          connection,
          "day",
          rows -> {
            for (int row : collected.stream().toArray()) {
              rows.beginRow().append(row).appendEpochDays((int) firstDay + row).endRow();
            }
          });
      Transaction.append(
          connection,
          "contract",
          rows -> {
            for (int column = 0; column < index.size(); column++) {
              rows.beginRow().append(column).append(index.symbol(column)).endRow();
            }
          });
      Transaction.append(
          connection,
          "cell",
          rows -> {
            for (int row : collected.stream().toArray()) {
              for (int column = 0; column < index.size(); column++) {
                appendCell(rows, row, column, periods.numberOn(column, firstDay + row), bits);
              }
            }
          });
      String copy = COPY.formatted(file.toString().replace("'", "''"));
      CancelOnInterrupt.during(statement, () -> statement.execute(copy));
    }
  }

  /** Appends a symbol-day, unless it has no file and is in no listing period. */
  private static void appendCell(
      DuckDBAppender rows, int row, int column, int period, BitMatrixUniverse.Bits bits)
      throws SQLException {
    boolean isAvailable = bits.available().isSet(row, column);
    if (!isAvailable && period == 0) {
      return;
    }
    rows.beginRow().append(row).append(column).append(isAvailable);
    if (bits.unknown().isSet(row, column)) {
      rows.appendNull();
    } else {
      rows.append(bits.traded().isSet(row, column));
    }
    if (period == 0) {
      rows.appendNull();
    } else {
      rows.append(period);
    }
    rows.endRow();
  }
}
