package io.github.futuresavailability.database;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL queries: on a database, where each query sees the newest data, or in one read
 * transaction, where all queries see the same data.
 *
 * <p>A database is thread-safe. A read transaction can be used only in the call that receives it,
 * and only by its thread.
 */
public interface Queryable {
  /**
   * Runs a query with bound parameters; the values never become part of the SQL. A database that is
   * open to read only keeps prepared statements, so the SQL text should be constant. Instants are
   * bound as UTC timestamps.
   *
   * @param sql one SELECT statement with a {@code ?} for each parameter
   * @param mapper converts each row to a value
   * @param parameters the values to bind, in order
   * @param <T> the type of the values
   * @return the values in the order of the result; unmodifiable
   * @throws IllegalArgumentException if the number of values and of {@code ?} differ
   * @throws StoreException if DuckDB refuses the statement, for example because it would write
   */
  <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters);
}
