package io.github.futuresavailability.candles.postgres;

import io.github.futuresavailability.database.DatabaseClosedException;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.database.RowMapper;
import io.github.futuresavailability.database.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs operations, each on a connection of its own. Thread-safe. A connection on which an operation
 * failed is closed, because its state is unknown.
 */
final class PostgresConnections implements Queryable, AutoCloseable {
  private static final int VALID_WITHIN_SECONDS = 5;
  private static final String READING = "Cannot read candles";
  private static final String SNAPSHOT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  private enum Keeping {
    KEPT,
    BORROWED
  }

  private final DataSource source;
  private final Keeping keeping;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /** An operation on a connection. */
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  private PostgresConnections(DataSource source, Keeping keeping) {
    this.source = source;
    this.keeping = keeping;
  }

  /** Connections that are kept for the next operation: opening one starts a process. */
  static PostgresConnections kept(Supplier<DataSource> source) {
    try {
      return new PostgresConnections(source.get(), Keeping.KEPT);
    } catch (NoClassDefFoundError e) {
      throw driverMissing(e);
    }
  }

  /** Connections of the caller, who may have a pool. */
  static PostgresConnections borrowed(DataSource source) {
    return new PostgresConnections(source, Keeping.BORROWED);
  }

  @Override
  public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
    return run(
        READING,
        connection -> {
          connection.setAutoCommit(true);
          return rows(connection, sql, mapper, parameters);
        });
  }

  private static <T> List<T> rows(
      Connection connection, String sql, RowMapper<T> mapper, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<T> values = new ArrayList<>();
        while (rows.next()) {
          values.add(mapper.map(rows));
        }
        return List.copyOf(values);
      }
    }
  }

  /** Runs queries that all see what was committed before the first of them. */
  <T> T inReadTransaction(Function<Queryable, T> reading) {
    return run(
        READING,
        connection -> {
          connection.setAutoCommit(false);
          try (Statement statement = connection.createStatement()) {
            statement.execute(SNAPSHOT);
          }
          OneSnapshot snapshot = new OneSnapshot(connection);
          T result = reading.apply(snapshot);
          snapshot.ended = true;
          connection.rollback();
          connection.setAutoCommit(true);
          return result;
        });
  }

  /** The queries of one transaction, which ends with the call that receives it. */
  private static final class OneSnapshot implements Queryable {
    private final Connection connection;
    private volatile boolean ended;

    OneSnapshot(Connection connection) {
      this.connection = connection;
    }

    @Override
    public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
      if (ended) {
        throw new IllegalStateException("This read transaction is closed: its call has ended");
      }
      try {
        return rows(connection, sql, mapper, parameters);
      } catch (SQLException e) {
        ended = true;
        throw new StoreException(READING + ": " + e.getMessage(), e);
      }
    }
  }

  /** Commits all of the work or nothing. */
  <T> T inTransaction(String attempted, Work<T> work) {
    return run(
        attempted,
        connection -> {
          connection.setAutoCommit(false);
          T result = work.run(connection);
          connection.commit();
          connection.setAutoCommit(true);
          return result;
        });
  }

  private <T> T run(String attempted, Work<T> work) {
    try {
      Connection connection = take();
      T result;
      try {
        result = work.run(connection);
      } catch (SQLException | RuntimeException | Error e) {
        discard(connection, e);
        throw e;
      }
      giveBack(connection);
      return result;
    } catch (SQLException e) {
      throw new StoreException(attempted + ": " + e.getMessage(), e);
    } catch (NoClassDefFoundError e) {
      throw driverMissing(e);
    }
  }

  private Connection take() throws SQLException {
    if (closed) {
      throw new DatabaseClosedException("The candles are closed; open them again");
    }
    for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
      // The server may have been restarted since.
      if (kept.isValid(VALID_WITHIN_SECONDS)) {
        return kept;
      }
      kept.close();
    }
    return source.getConnection();
  }

  private void giveBack(Connection connection) throws SQLException {
    if (keeping == Keeping.BORROWED) {
      connection.close();
      return;
    }
    idle.push(connection);
    if (closed) {
      closeIdle();
    }
  }

  /** Rolls back first, because a pool may give the connection to the next user as it is. */
  private static void discard(Connection connection, Throwable reason) {
    try (connection) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  private static StoreException driverMissing(NoClassDefFoundError e) {
    return new StoreException(
        "PostgreSQL's driver is missing: add org.postgresql:postgresql to the class path", e);
  }

  @Override
  public void close() {
    closed = true;
    try {
      closeIdle();
    } catch (SQLException e) {
      throw new StoreException("Cannot close the candles: " + e.getMessage(), e);
    }
  }

  private void closeIdle() throws SQLException {
    for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
      kept.close();
    }
  }
}
