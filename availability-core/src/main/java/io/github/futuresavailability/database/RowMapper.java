package io.github.futuresavailability.database;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Makes a value of the current row of a result.
 *
 * @param <T> the type of the value
 */
@FunctionalInterface
public interface RowMapper<T> {
  /**
   * Makes a value of the current row.
   *
   * @param row the result, on the row to read; it must not be moved or closed
   * @return the value
   * @throws SQLException if DuckDB refuses to give a column
   */
  T map(ResultSet row) throws SQLException;
}
