package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.database.RowMapper;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queries of one transaction. It is over with the call that it is lent to, because others then
 * use the session, and with a query that fails, because a part of an answer is none.
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
      throw DriverFault.storeException("The query failed", e);
    }
  }

  /** Also closed while a query runs: the connection has one at a time. */
  void end() {
    if (!open) {
      throw new IllegalStateException(
          "This moment is over: its call has ended, or one of its queries failed or still runs");
    }
    open = false;
  }
}
