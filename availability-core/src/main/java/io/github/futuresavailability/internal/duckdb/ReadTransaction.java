package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.database.RowMapper;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queries of one read transaction. It ends with the call that receives it, because the session
 * is then used for other queries, and with a query that fails, because a partial result must not be
 * used.
 */
final class ReadTransaction implements Queryable {
  private final ReadSession session;
  private boolean open = true;

  ReadTransaction(ReadSession session) {
    this.session = session;
  }

  @Override
  public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
    end();
    try {
      List<T> values = session.query(sql, mapper, parameters);
      open = true;
      return values;
    } catch (SQLException e) {
      throw DriverFault.queryException(e);
    }
  }

  /**
   * Ends the transaction. It is also closed while a query runs: the connection runs one query at a
   * time.
   */
  void end() {
    if (!open) {
      throw new IllegalStateException(
          "This read transaction is closed: its call has ended, or one of its queries failed or"
              + " still"
              + " runs");
    }
    open = false;
  }
}
