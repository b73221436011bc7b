package io.github.futuresavailability.query;

import io.github.futuresavailability.result.TextTable;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the result of a SELECT statement of your own. A value is a Long, a Double, a BigInteger
 * or a BigDecimal, a Boolean, a LocalDate, an Instant (a timestamp, read as UTC), a String, or
 * null; a value of any other type is returned as text. Immutable and thread-safe.
 */
public final class SqlRow {
  private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private final List<String> columns;
  private final List<@Nullable Object> values;

  private SqlRow(List<String> columns, List<@Nullable Object> values) {
    this.columns = columns;
    this.values = Collections.unmodifiableList(values);
  }

  /** Reads a row; the first one fills the empty list of columns. */
  static SqlRow read(List<String> columns, ResultSet row) throws SQLException {
    int count = row.getMetaData().getColumnCount();
    if (columns.isEmpty()) {
      for (int i = 1; i <= count; i++) {
        columns.add(row.getMetaData().getColumnLabel(i));
      }
    }
    List<@Nullable Object> values = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      values.add(read(row, i));
    }
    return new SqlRow(columns, values);
  }

  private static @Nullable Object read(ResultSet row, int column) throws SQLException {
    Object value = row.getObject(column);
    if (value instanceof Timestamp) {
      // The object itself depends on the time zone of this JVM.
      return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof Number number) {
      return widened(number);
    }
    boolean isKept = value == null || value instanceof Boolean || value instanceof LocalDate;
    return isKept ? value : value.toString();
  }

  private static Number widened(Number number) {
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

  /**
   * All values.
   *
   * @return the values in the order of the columns, nulls among them; immutable
   */
  public List<@Nullable Object> values() {
    return values;
  }

  /**
   * The value of a column that is never null.
   *
   * @param column the name of the column; the first one of that name
   * @param type the type of the value; a number is also returned as a Double, and as a Long or
   *     Integer if it is whole and fits
   * @param <T> the type of the value
   * @return the value
   * @throws IllegalArgumentException if there is no such column, or it holds null or another type
   */
  public <T> T value(String column, Class<T> type) {
    return find(column, type)
        .orElseThrow(() -> new IllegalArgumentException("The column " + column + " holds null"));
  }

  /**
   * The value of a column.
   *
   * @param column the name of the column; the first one of that name
   * @param type the type of the value, as in {@link #value}
   * @param <T> the type of the value
   * @return the value, or empty if it is null
   * @throws IllegalArgumentException if there is no such column, or it holds another type
   */
  public <T> Optional<T> find(String column, Class<T> type) {
    int index = columns.indexOf(Objects.requireNonNull(column, "column"));
    if (index < 0) {
      throw new IllegalArgumentException(
          "There is no column " + column + "; there are " + String.join(", ", columns));
    }
    Object value = values.get(index);
    return value == null ? Optional.empty() : Optional.of(as(type, value, column));
  }

  private static <T> T as(Class<T> type, Object value, String column) {
    Object converted = value instanceof Number number ? converted(number, type) : value;
    if (!type.isInstance(converted)) {
      throw new IllegalArgumentException(
          "The column %s holds a %s, %s, and no %s"
              .formatted(column, value.getClass().getSimpleName(), value, type.getSimpleName()));
    }
    return type.cast(converted);
  }

  private static Number converted(Number number, Class<?> type) {
    if (type == Double.class) {
      return number.doubleValue();
    }
    long whole = number.longValue();
    if (type == Integer.class && number instanceof Long && (int) whole == whole) {
      return (int) whole;
    }
    return number;
  }

  /** The values with the names of their columns. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < columns.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(columns.get(i)).append('=').append(values.get(i));
    }
    return TextTable.line(text.append('}').toString());
  }
}
