package io.github.futuresavailability.lake;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;

/**
 * Which records a selection has, for Iceberg, which chooses files, and for DuckDB, which chooses
 * rows. Values are bound and never part of a statement.
 *
 * @param symbol null for all
 * @param exchange null for all
 * @param from microseconds since 1970-01-01 UTC, inclusive; null without limit
 * @param to microseconds, exclusive; null without limit
 */
record RecordFilter(
    @Nullable String symbol, @Nullable String exchange, @Nullable Long from, @Nullable Long to) {
  static final RecordFilter ALL = new RecordFilter(null, null, null, null);

  /** The part before a time. */
  RecordFilter until(long end) {
    return new RecordFilter(symbol, exchange, from, end);
  }

  /** The part from a time on. */
  RecordFilter since(long start) {
    return new RecordFilter(symbol, exchange, start, to);
  }

  /** The filter of files. */
  Expression expression(UnaryOperator<String> columnName) {
    Expression all = Expressions.alwaysTrue();
    if (symbol != null) {
      all = Expressions.and(all, Expressions.equal(columnName.apply("symbol"), symbol));
    }
    if (exchange != null) {
      all = Expressions.and(all, Expressions.equal(columnName.apply("exchange"), exchange));
    }
    if (from != null) {
      all = Expressions.and(all, Expressions.greaterThanOrEqual(columnName.apply(TIME), from));
    }
    if (to != null) {
      all = Expressions.and(all, Expressions.lessThan(columnName.apply(TIME), to));
    }
    return all;
  }

  private static final String TIME = "timestamp";

  /** The condition of rows. */
  String condition() {
    List<String> conditions = new ArrayList<>(List.of("true"));
    if (symbol != null) {
      conditions.add("symbol = ?");
    }
    if (exchange != null) {
      conditions.add("exchange = ?");
    }
    if (from != null) {
      conditions.add("timestamp >= make_timestamptz(?)");
    }
    if (to != null) {
      conditions.add("timestamp < make_timestamptz(?)");
    }
    return String.join(" AND ", conditions);
  }

  /**
   * Binds the values of the condition.
   *
   * @return the number of the next parameter
   */
  int bind(PreparedStatement statement, int first) throws SQLException {
    int next = first;
    for (Object value : new @Nullable Object[] {symbol, exchange, from, to}) {
      if (value != null) {
        statement.setObject(next++, value);
      }
    }
    return next;
  }
}
