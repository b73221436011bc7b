package io.github.futuresavailability.internal.facts;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.internal.duckdb.CancelOnInterrupt;
import io.github.futuresavailability.internal.duckdb.Sql;
import io.github.futuresavailability.internal.duckdb.Times;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an export: some days, some symbols, or all.
 *
 * @param days the days, or null for all
 * @param symbols the symbols, or null for all
 */
public record ExportQuery(@Nullable DateRange days, @Nullable List<String> symbols) {
  /** The rows of one year, for {@link #parts}. */
  public static final String BY_YEAR = "year(date)";

  /** The rows of one month, for {@link #parts}. */
  public static final String BY_MONTH = "year(date), month(date)";

  public static final String CSV =
      "(FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"')";
  public static final String PARQUET = "(FORMAT parquet, COMPRESSION zstd)";

  /**
   * Suspect volumes are left out: a reader would assume that they belong to the file of the same
   * row.
   */
  private static final String COLUMNS =
      "SELECT "
          + FactColumns.AVAILABILITY.list()
          + ", "
          + FactColumns.VOLUMES.names().stream()
              .map(name -> "CASE WHEN suspect_date IS NULL THEN %1$s END AS %1$s".formatted(name))
              .collect(Collectors.joining(", "))
          + "\n";

  private static final String PARTS =
      "SELECT min(date) - DATE '1970-01-01', max(date) - DATE '1970-01-01'\n";
  private static final String ROWS = "FROM daily_availability WHERE true\n";
  private static final String ROWS_AND_SUSPECTS =
      "FROM daily_availability LEFT JOIN ("
          + SuspectVolumes.RELATION
          + ") ON suspect_date = date AND suspect_symbol = symbol WHERE true\n";
  private static final String OF_SYMBOLS = "AND symbol IN (SELECT unnest(CAST(? AS VARCHAR[])))\n";
  private static final String IN_DAYS = "AND date BETWEEN ? AND ?\n";
  private static final String NO_DAY =
      "SELECT symbol, CAST(date AS VARCHAR)\n" + ROWS + "AND NOT isfinite(date) LIMIT 1";
  private static final String COPY = "COPY (%s) TO %s %s";
  private static final String ORDER = "ORDER BY date, symbol";

  /**
   * The first and last day with rows of each part that has rows, oldest first. Empty parts are left
   * out: one row in the year 9999 would give almost a hundred thousand months.
   *
   * @param group the expressions of {@code GROUP BY} that the rows of one part have in common
   * @throws AvailabilityException if a row has an infinite date
   */
  public List<DateRange> parts(DuckDBConnection connection, String group) throws SQLException {
    if (days == null) {
      refuseInfinite(connection);
    }
    String parts = PARTS + ROWS + ofSymbols() + inDays() + "GROUP BY " + group + " ORDER BY 1";
    List<DateRange> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(parts)) {
      int bound = bindSymbols(statement, connection);
      if (days != null) {
        bindDays(statement, bound, days);
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(
              DateRange.of(
                  LocalDate.ofEpochDay(row.getLong(1)), LocalDate.ofEpochDay(row.getLong(2))));
        }
      }
    }
    return found;
  }

  /** The same for all symbols, in a read transaction of the caller. */
  public List<DateRange> parts(Queryable facts, String group) {
    if (days == null) {
      facts
          .query(NO_DAY, row -> noDay(row.getString(1), row.getString(2)))
          .forEach(
              found -> {
                throw found;
              });
    }
    return facts.query(
        PARTS + ROWS + inDays() + "GROUP BY " + group + " ORDER BY 1",
        row ->
            DateRange.of(
                LocalDate.ofEpochDay(row.getLong(1)), LocalDate.ofEpochDay(row.getLong(2))),
        days == null ? new Object[0] : new Object[] {days.first(), days.last()});
  }

  /** Refuses an infinite date, which only another program can have written. */
  private static void refuseInfinite(DuckDBConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(NO_DAY)) {
      if (row.next()) {
        throw noDay(row.getString(1), row.getString(2));
      }
    }
  }

  private static AvailabilityException noDay(String symbol, String date) {
    return new AvailabilityException(
        "The date of a row of %s is %s, which is not a day: another program wrote it; delete it"
            .formatted(symbol, date));
  }

  /** Writes the rows of a part of the days to a file, and returns their number. */
  public long copy(DuckDBConnection connection, DateRange part, Path file, String format)
      throws SQLException {
    String rows = COLUMNS + ROWS_AND_SUSPECTS + ofSymbols() + IN_DAYS + ORDER;
    String copy = COPY.formatted(rows, Sql.text(file.toString()), format);
    try (PreparedStatement statement = connection.prepareStatement(copy)) {
      int bound = bindSymbols(statement, connection);
      bindDays(statement, bound, part);
      return CancelOnInterrupt.during(statement, () -> (long) statement.executeUpdate());
    }
  }

  private String inDays() {
    return days == null ? "" : IN_DAYS;
  }

  private static void bindDays(PreparedStatement statement, int bound, DateRange range)
      throws SQLException {
    statement.setObject(bound + 1, Times.bound(range.first()));
    statement.setObject(bound + 2, Times.bound(range.last()));
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
