package io.github.futuresavailability.database;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Converts the current row of a result to a value.
 *
 * @param <T> the type of the value
 */
@FunctionalInterface
public interface RowMapper<T> {
  /**
   * Converts the current row.
   *
   * @param row the result, on the row to read; the mapper must not move or close it
   * @return the value
   * @throws SQLException if a column cannot be read
   */
  T map(ResultSet row) throws SQLException;
}
