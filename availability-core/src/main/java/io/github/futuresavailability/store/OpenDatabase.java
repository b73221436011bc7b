package io.github.futuresavailability.store;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The connections of an open database: each piece of work gets one of its own, writers take turns.
 */
final class OpenDatabase implements AutoCloseable {
  private final OpenedFile file;
  private final ReadSessions sessions;
  private final Lock writing = new ReentrantLock();

  /** Work on a connection of its own. */
  interface Work<T> {
    T run(DuckDBConnection connection) throws SQLException;
  }

  OpenDatabase(OpenedFile file) {
    this.file = file;
    this.sessions = new ReadSessions(file.connection(), file.mode());
  }

  OpenedFile file() {
    return file;
  }

  AvailabilityLoad beginLoad() {
    try {
      return new AvailabilityLoad(writer().duplicate(), file.archive(), writing);
    } catch (SQLException e) {
      throw new StoreException("Cannot begin a load: " + e.getMessage(), e);
    }
  }

  <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
    try {
      return sessions.query(sql, mapper, parameters);
    } catch (SQLException e) {
      throw new StoreException("The query failed: " + e.getMessage(), e);
    }
  }

  /** Reads all of one moment, in one transaction. */
  <T> T read(String what, Work<T> read) {
    try (DuckDBConnection connection = file.connection().duplicate()) {
      return Transaction.run(connection, () -> read.run(connection));
    } catch (SQLException e) {
      throw new StoreException("Cannot read " + what + ": " + e.getMessage(), e);
    }
  }

  <T> T write(String what, Work<T> write) {
    writing.lock();
    try (DuckDBConnection connection = writer().duplicate()) {
      return write.run(connection);
    } catch (SQLException e) {
      throw new StoreException("Cannot write " + what + ": " + e.getMessage(), e);
    } finally {
      writing.unlock();
    }
  }

  DuckDBConnection writer() {
    if (file.mode() != OpenMode.READ_WRITE) {
      throw new IllegalStateException("The database is open to read only: " + file.path());
    }
    return file.connection();
  }

  @Override
  public void close() {
    writing.lock();
    try {
      sessions.close();
      OpenFiles.close(file);
    } catch (SQLException e) {
      throw new StoreException("Cannot close the database: " + e.getMessage(), e);
    } finally {
      writing.unlock();
    }
  }
}
