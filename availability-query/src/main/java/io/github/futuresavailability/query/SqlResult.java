package io.github.futuresavailability.query;

import io.github.futuresavailability.result.Layout;
import io.github.futuresavailability.result.Tabular;
import io.github.futuresavailability.result.TextTable;
import java.util.Iterator;
import java.util.List;
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

  private final List<String> columns;
  private final List<SqlRow> rows;

  SqlResult(List<String> columns, List<SqlRow> rows) {
    this.columns = columns;
    this.rows = rows;
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
