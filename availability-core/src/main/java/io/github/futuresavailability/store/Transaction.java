package io.github.futuresavailability.store;

import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The one home of two traps of the driver. A commit of an aborted transaction returns as if it had
 * worked and rolls back, so that any exception must roll back here instead. And closing an appender
 * swallows the exception of its last flush, so that it must be flushed first.
 */
final class Transaction {
  /** Work on a connection. */
  interface Work<T extends @Nullable Object> {
    T run() throws SQLException;
  }

  /** Rows for an appender. */
  interface Rows {
    void appendTo(DuckDBAppender appender) throws SQLException;
  }

  private Transaction() {}

  /** Runs the work in one transaction: all of it is committed, or nothing. */
  static <T extends @Nullable Object> T run(DuckDBConnection connection, Work<T> work)
      throws SQLException {
    if (!connection.getAutoCommit()) {
      // The inner one would commit the half of the outer one that is done.
      throw new IllegalStateException("A transaction is open on this connection already");
    }
    connection.setAutoCommit(false);
    try {
      T result = work.run();
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      rollback(connection, e);
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** Appends rows to a temporary table; an error in any of them is thrown, never lost. */
  static void append(DuckDBConnection connection, String table, Rows rows) throws SQLException {
    try (DuckDBAppender appender = connection.createAppender(table)) {
      rows.appendTo(appender);
      appender.flush();
    }
  }

  private static void rollback(DuckDBConnection connection, Throwable reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }
}
