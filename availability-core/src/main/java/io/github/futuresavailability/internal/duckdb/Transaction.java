package io.github.futuresavailability.internal.duckdb;

import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Runs transactions and works around five defects of the driver. A commit of an aborted transaction
 * returns normally and rolls back; so any exception rolls back here. Closing an appender hides the
 * exception of its last flush; so it is flushed first. A transaction begins with its first
 * statement, and the flush of an appender is none: rows that are appended before any statement
 * would be committed at once.
 *
 * <p>A failed commit, for example on a full disk, ends the transaction, but the driver still treats
 * it as open. Rolling back then fails, which must not hide the cause. The next transaction of that
 * connection never begins, so that each of its statements is committed alone, and an appender
 * commits whole vectors of 2,048 rows (1.5.6.0 and 2.0.0.1). A connection whose commit or rollback
 * failed is therefore closed here.
 */
public final class Transaction {
  /** An operation on a connection. */
  public interface Work<T extends @Nullable Object> {
    T run() throws SQLException;
  }

  /** Rows for an appender. */
  public interface Rows {
    void appendTo(DuckDBAppender appender) throws SQLException;
  }

  private Transaction() {}

  /**
   * Runs the work in one transaction, which commits all of it or nothing. If a commit or rollback
   * fails, the connection is closed.
   */
  public static <T extends @Nullable Object> T run(DuckDBConnection connection, Work<T> work)
      throws SQLException {
    if (!connection.getAutoCommit()) {
      // The inner transaction would commit the finished part of the outer one.
      throw new IllegalStateException("A transaction is open on this connection already");
    }
    T result;
    try {
      connection.setAutoCommit(false);
      // Any statement begins it; the driver refuses an explicit BEGIN after the implicit one.
      Sql.execute(connection, "SELECT 1");
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

  /** Runs queries in a read-only transaction, in which DuckDB refuses every write. */
  static <T extends @Nullable Object> T read(DuckDBConnection connection, Work<T> work)
      throws SQLException {
    Sql.execute(connection, "BEGIN TRANSACTION READ ONLY");
    T result;
    try {
      result = work.run();
    } catch (SQLException | RuntimeException | Error e) {
      undo(connection, e);
      throw e;
    }
    try {
      Sql.execute(connection, "ROLLBACK");
    } catch (SQLException | RuntimeException | Error e) {
      discard(connection, e);
      throw e;
    }
    return result;
  }

  /** Appends rows to a table; an error in any row is thrown. */
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
