package io.github.futuresavailability.query;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs SELECT statements of the caller. DuckDB runs all but the last statement of a text while it
 * prepares the text; therefore DuckDB parses the text first, and it must be one SELECT. A SELECT
 * that would write fails in the read transaction.
 */
final class FreeSql {
  private static final String PARSE =
      """
      SELECT json_array_length(parsed -> 'statements'), parsed ->> 'error_type',
        parsed ->> 'error_message'
      FROM (SELECT CAST(json_serialize_sql(CAST(? AS VARCHAR)) AS JSON) AS parsed)
      """;

  private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private final AvailabilityDatabase database;

  FreeSql(AvailabilityDatabase database) {
    this.database = database;
  }

  SqlResult run(String statement, @Nullable Object... values) {
    Objects.requireNonNull(statement, "statement");
    Objects.requireNonNull(values, "values");
    database.query(PARSE, FreeSql::parsed, statement).get(0).requireOneSelect();
    List<String> columns = new ArrayList<>();
    List<SqlRow> rows = database.query(statement, row -> row(columns, row), values);
    return new SqlResult(
        rows.isEmpty() ? columnsOf(statement, values) : List.copyOf(columns), rows);
  }

  /** The columns of a result without rows, which no row can name. */
  private List<String> columnsOf(String statement, @Nullable Object... values) {
    return database.query("DESCRIBE " + statement, row -> row.getString(1), values);
  }

  private record Parsed(long statements, @Nullable String errorType, @Nullable String error) {
    void requireOneSelect() {
      if (Objects.equals(errorType, "parser")) {
        throw new IllegalArgumentException("The statement cannot be read: " + error);
      }
      if (statements != 1) {
        throw new IllegalArgumentException("The text is not one SELECT statement; no other is run");
      }
    }
  }

  private static Parsed parsed(ResultSet row) throws SQLException {
    return new Parsed(row.getLong(1), row.getString(2), row.getString(3));
  }

  private static SqlRow row(List<String> columns, ResultSet row) throws SQLException {
    int count = row.getMetaData().getColumnCount();
    if (columns.isEmpty()) {
      for (int i = 1; i <= count; i++) {
        columns.add(row.getMetaData().getColumnLabel(i));
      }
    }
    List<@Nullable Object> values = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      values.add(value(row, i));
    }
    return new SqlRow(columns, values);
  }

  private static @Nullable Object value(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    if (value instanceof Timestamp) {
      // The object itself depends on the time zone of this JVM.
      return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof Number number) {
      return number(number);
    }
    boolean isKept = value == null || value instanceof Boolean || value instanceof LocalDate;
    return isKept ? value : value.toString();
  }

  private static Number number(Number number) {
    if (number instanceof Float) {
      return number.doubleValue();
    }
    if (number instanceof BigInteger big) {
      return big.abs().compareTo(LONGEST) <= 0 ? (Number) big.longValue() : big;
    }
    boolean isWhole =
        number instanceof Byte || number instanceof Short || number instanceof Integer;
    return isWhole ? (Number) number.longValue() : number;
  }
}
