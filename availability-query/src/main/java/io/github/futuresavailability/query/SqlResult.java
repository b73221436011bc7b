package io.github.futuresavailability.query;

import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.result.Tabular;
import io.github.futuresavailability.result.TextTable;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of a SELECT statement of your own: named columns and rows. Immutable and thread-safe.
 *
 * <pre>{@code
 * SqlResult result =
 *     queries.sql("SELECT count(*) AS days FROM daily_availability WHERE symbol = ?", "BTCUSDT");
 * long days = result.rows().get(0).value("days", Long.class);
 * }</pre>
 */
public final class SqlResult implements Iterable<SqlRow>, Tabular {
  /** Wide enough for a timestamp; URLs are cut. */
  private static final int WIDEST_CELL = 32;

  private static final String PARSE =
      """
      SELECT json_array_length(parsed -> 'statements'), parsed ->> 'error_type',
        parsed ->> 'error_message'
      FROM (SELECT CAST(json_serialize_sql(CAST(? AS VARCHAR)) AS JSON) AS parsed)
      """;

  private final List<String> columns;
  private final List<SqlRow> rows;

  private SqlResult(List<String> columns, List<SqlRow> rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * Runs a SELECT statement. DuckDB runs all but the last statement of a text while it prepares the
   * text; therefore DuckDB parses the text first, and it must be one SELECT. A SELECT that would
   * write fails in the read transaction.
   */
  static SqlResult of(AvailabilityDatabase database, String statement, @Nullable Object... values) {
    Objects.requireNonNull(statement, "statement");
    Objects.requireNonNull(values, "values");
    database.query(PARSE, Parsed::read, statement).get(0).requireOneSelect();
    List<String> columns = new ArrayList<>();
    List<SqlRow> rows = database.query(statement, row -> SqlRow.read(columns, row), values);
    return new SqlResult(
        rows.isEmpty() ? columnsOf(database, statement, values) : List.copyOf(columns), rows);
  }

  /** The columns of a result without rows, which no row can name. */
  private static List<String> columnsOf(
      AvailabilityDatabase database, String statement, @Nullable Object... values) {
    return database.query("DESCRIBE " + statement, row -> row.getString(1), values);
  }

  private record Parsed(long statements, @Nullable String errorType, @Nullable String error) {
    static Parsed read(ResultSet row) throws SQLException {
      return new Parsed(row.getLong(1), row.getString(2), row.getString(3));
    }

    void requireOneSelect() {
      if (Objects.equals(errorType, "parser")) {
        throw new IllegalArgumentException("The statement cannot be read: " + error);
      }
      if (statements != 1) {
        throw new IllegalArgumentException("The text is not one SELECT statement; no other is run");
      }
    }
  }

  /**
   * The names of the columns.
   *
   * @return the names in the order of the statement; immutable
   */
  public List<String> columns() {
    return columns;
  }

  /**
   * The rows.
   *
   * @return the rows in the order of the statement; immutable
   */
  public List<SqlRow> rows() {
    return rows;
  }

  @Override
  public Iterator<SqlRow> iterator() {
    return rows.iterator();
  }

  @Override
  public String toCsv() {
    return new Layout<>(columns, SqlRow::values).csv(rows);
  }

  /** The number of rows, and the first of them as a table; long texts are cut. */
  @Override
  public String toString() {
    Layout<SqlRow> printed =
        new Layout<>(columns, row -> row.values().stream().map(SqlResult::shortened).toList());
    return printed.print(TextTable.count(rows.size(), "row"), rows);
  }

  private static @Nullable Object shortened(@Nullable Object value) {
    if (value instanceof Double number) {
      return Double.isFinite(number) ? Layout.number(number) : number.toString();
    }
    if (!(value instanceof String text) || text.codePointCount(0, text.length()) <= WIDEST_CELL) {
      return value;
    }
    return text.substring(0, text.offsetByCodePoints(0, WIDEST_CELL - 3)) + "...";
  }
}
