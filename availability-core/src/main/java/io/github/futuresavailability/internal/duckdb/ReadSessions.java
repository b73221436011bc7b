package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.database.DatabaseClosedException;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.duckdb.DuckDBConnection;

/**
 * A pool of read sessions: each query or read transaction has its own connection, so that any
 * number of threads can read at the same time.
 */
final class ReadSessions implements AutoCloseable {
  private final Connections connections;
  private final OpenMode mode;
  private final Queue<ReadSession> idle = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /** An operation on a session. */
  interface Reading<T> {
    T of(ReadSession session) throws SQLException;
  }

  /** Opens the connections of the sessions. */
  interface Connections {
    DuckDBConnection open() throws SQLException;
  }

  ReadSessions(Connections connections, OpenMode mode) {
    this.connections = connections;
    this.mode = mode;
  }

  <T> T read(Reading<T> reading) throws SQLException {
    if (closed) {
      throw new DatabaseClosedException("The database is closed; open it again");
    }
    ReadSession pooled = idle.poll();
    ReadSession session = pooled == null ? new ReadSession(connections.open(), mode) : pooled;
    boolean succeeded = false;
    try {
      T result = reading.of(session);
      succeeded = true;
      return result;
    } finally {
      release(session, succeeded);
    }
  }

  /** A session with a failed query is not used again: its statement may be closed or half read. */
  private void release(ReadSession session, boolean succeeded) throws SQLException {
    if (!succeeded || closed) {
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
