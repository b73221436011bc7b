package io.github.futuresavailability.database;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What answers SQL: a database, which each query sees as it is then, or one moment of it, which all
 * queries see alike.
 *
 * <p>A database is thread-safe. A moment belongs to the thread and the call that it is lent to.
 */
public interface Queryable {
  /**
   * Runs any query with bound parameters; the values never become part of the SQL. Open to read
   * only, statements are kept: the text should be constant. Instants are bound as UTC timestamps.
   *
   * @param sql one SELECT statement with a question mark for each parameter
   * @param mapper makes a value of each row
   * @param parameters the values to bind, in order
   * @param <T> the type of the values
   * @return the values in the order of the result; unmodifiable
   * @throws IllegalArgumentException if there are more or fewer values than question marks
   * @throws StoreException if DuckDB refuses the statement, as it does if that would write
   */
  <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters);
}
