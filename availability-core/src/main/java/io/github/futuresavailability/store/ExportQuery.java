package io.github.futuresavailability.store;

import io.github.futuresavailability.DateRange;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an export.
 *
 * @param days the days, or null for all
 * @param symbols the symbols, or null for all
 */
record ExportQuery(@Nullable DateRange days, @Nullable List<String> symbols) {
  static final String CSV = "(FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"')";
  static final String PARQUET = "(FORMAT parquet, COMPRESSION zstd)";

  private static final String COLUMNS = "SELECT " + FactColumns.ALL.list() + "\n";
  private static final String BOUNDS = "SELECT min(date), max(date)\n";
  private static final String ROWS = "FROM daily_availability WHERE true\n";
  private static final String OF_SYMBOLS = "AND symbol IN (SELECT unnest(CAST(? AS VARCHAR[])))\n";
  private static final String IN_DAYS = "AND date BETWEEN ? AND ?\n";
  private static final String COPY = "COPY (%s) TO %s %s";
  private static final String ORDER = "ORDER BY date, symbol";

  /** The first and the last day of these rows, or empty if there are none. */
  Optional<DateRange> bounds(DuckDBConnection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BOUNDS + ROWS + ofSymbols())) {
      bindSymbols(statement, connection);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        LocalDate first = row.getObject(1, LocalDate.class);
        if (first == null) {
          return Optional.empty();
        }
        DateRange stored = DateRange.of(first, row.getObject(2, LocalDate.class));
        return days == null ? Optional.of(stored) : stored.intersection(days);
      }
    }
  }

  /** Writes the rows of a part of the days to a file, and returns how many there are. */
  long copy(DuckDBConnection connection, DateRange part, Path file, String format)
      throws SQLException {
    String rows = COLUMNS + ROWS + ofSymbols() + IN_DAYS + ORDER;
    String copy = COPY.formatted(rows, Sql.text(file.toString()), format);
    try (PreparedStatement statement = connection.prepareStatement(copy)) {
      int bound = bindSymbols(statement, connection);
      statement.setObject(bound + 1, part.first());
      statement.setObject(bound + 2, part.last());
      return statement.executeUpdate();
    }
  }

  private String ofSymbols() {
    return symbols == null ? "" : OF_SYMBOLS;
  }

  private int bindSymbols(PreparedStatement statement, DuckDBConnection connection)
      throws SQLException {
    if (symbols == null) {
      return 0;
    }
    statement.setObject(1, connection.createArrayOf("VARCHAR", symbols.toArray()));
    return 1;
  }
}
