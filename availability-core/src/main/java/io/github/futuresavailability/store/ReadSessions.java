package io.github.futuresavailability.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Lends each query a connection of its own, so that any number of threads can read at once. */
final class ReadSessions implements AutoCloseable {
  private final DuckDBConnection root;
  private final OpenMode mode;
  private final Queue<ReadSession> idle = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  ReadSessions(DuckDBConnection root, OpenMode mode) {
    this.root = root;
    this.mode = mode;
  }

  <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters)
      throws SQLException {
    if (closed) {
      throw new DatabaseClosedException("The database is closed; open it again");
    }
    ReadSession lent = idle.poll();
    ReadSession session = lent == null ? new ReadSession(root.duplicate(), mode) : lent;
    boolean answered = false;
    try {
      List<T> values = session.query(sql, mapper, parameters);
      answered = true;
      return values;
    } finally {
      giveBack(session, answered);
    }
  }

  /** A session that failed is not used again: its statement may be closed or half read. */
  private void giveBack(ReadSession session, boolean answered) throws SQLException {
    if (!answered || closed) {
      session.close();
      return;
    }
    idle.add(session);
    if (closed) {
      closeIdle();
    }
  }

  private void closeIdle() throws SQLException {
    for (ReadSession session = idle.poll(); session != null; session = idle.poll()) {
      session.close();
    }
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    closeIdle();
  }
}
