package io.github.futuresavailability.internal.duckdb;

import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The one home of five traps of the driver. A commit of an aborted transaction returns as if it had
 * worked and rolls back, so that any exception must roll back here instead. Closing an appender
 * swallows the exception of its last flush, so that it must be flushed first. A transaction begins
 * with its first statement, which an appender's flush is not: rows that are appended before any
 * statement are committed at once, whatever becomes of the rest.
 *
 * <p>A commit that fails, for example because the disk is full, ends the transaction, but the
 * driver goes on to believe in it: rolling back fails, which must not hide the reason, and the next
 * transaction of that connection is never begun, so that each of its statements is committed by
 * itself and of a flushed appender whole vectors of 2,048 rows (1.5.6.0 and 2.0.0.1). A connection
 * whose commit or rollback failed is therefore closed here: nothing is written through it again.
 */
public final class Transaction {
  /** Work on a connection. */
  public interface Work<T extends @Nullable Object> {
    T run() throws SQLException;
  }

  /** Rows for an appender. */
  public interface Rows {
    void appendTo(DuckDBAppender appender) throws SQLException;
  }

  private Transaction() {}

  /**
   * Runs the work in one transaction: all of it is committed, or nothing. If it cannot be committed
   * or rolled back, the connection is closed.
   */
  public static <T extends @Nullable Object> T run(DuckDBConnection connection, Work<T> work)
      throws SQLException {
    if (!connection.getAutoCommit()) {
      // The inner one would commit the half of the outer one that is done.
      throw new IllegalStateException("A transaction is open on this connection already");
    }
    T result;
    try {
      connection.setAutoCommit(false);
      begin(connection);
      result = work.run();
    } catch (SQLException | RuntimeException | Error e) {
      undo(connection, e);
      throw e;
    }
    try {
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException | RuntimeException | Error e) {
      discard(connection, e);
      throw e;
    }
    return result;
  }

  /** Any statement will do; the driver refuses an explicit BEGIN after the implicit one. */
  private static void begin(DuckDBConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
  }

  /** Runs a query in a transaction of its own in which DuckDB refuses whatever would write. */
  static <T extends @Nullable Object> T read(DuckDBConnection connection, Work<T> work)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN TRANSACTION READ ONLY");
    }
    T result;
    try {
      result = work.run();
    } catch (SQLException | RuntimeException | Error e) {
      undo(connection, e);
      throw e;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
    } catch (SQLException | RuntimeException | Error e) {
      discard(connection, e);
      throw e;
    }
    return result;
  }

  /** Appends rows to a temporary table; an error in any of them is thrown, never lost. */
  public static void append(DuckDBConnection connection, String table, Rows rows)
      throws SQLException {
    try (DuckDBAppender appender = connection.createAppender(table)) {
      rows.appendTo(appender);
      appender.flush();
    }
  }

  private static void undo(DuckDBConnection connection, Throwable reason) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException | RuntimeException e) {
      reason.addSuppressed(e);
      discard(connection, reason);
    }
  }

  private static void discard(DuckDBConnection connection, Throwable reason) {
    try {
      connection.close();
    } catch (SQLException | RuntimeException e) {
      reason.addSuppressed(e);
    }
  }
}
