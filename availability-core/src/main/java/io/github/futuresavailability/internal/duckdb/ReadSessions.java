package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.database.DatabaseClosedException;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.duckdb.DuckDBConnection;

/**
 * Lends each query, or all queries of one moment, a connection of its own, so that any number of
 * threads can read at once.
 */
final class ReadSessions implements AutoCloseable {
  private final DuckDBConnection root;
  private final OpenMode mode;
  private final Queue<ReadSession> idle = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /** What is asked of a session. */
  interface Reading<T> {
    T of(ReadSession session) throws SQLException;
  }

  ReadSessions(DuckDBConnection root, OpenMode mode) {
    this.root = root;
    this.mode = mode;
  }

  <T> T read(Reading<T> reading) throws SQLException {
    if (closed) {
      throw new DatabaseClosedException("The database is closed; open it again");
    }
    ReadSession lent = idle.poll();
    ReadSession session = lent == null ? new ReadSession(root.duplicate(), mode) : lent;
    boolean answered = false;
    try {
      T answer = reading.of(session);
      answered = true;
      return answer;
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
