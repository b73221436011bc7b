package io.github.futuresavailability.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final Set<AvailabilityLoad> loads = ConcurrentHashMap.newKeySet();

  /** Whether a load saves its answers, which only one can at a time. */
  private final AtomicBoolean saving = new AtomicBoolean();

  private volatile boolean closed;

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
    writing.lock();
    try {
      AvailabilityLoad load =
          AvailabilityLoad.begin(
              writer().duplicate(), file.archive(), writing, saving, loads::remove);
      loads.add(load);
      return load;
    } catch (SQLException e) {
      throw DriverFault.storeException("Cannot begin a load", e);
    } finally {
      writing.unlock();
    }
  }

  <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
    try {
      return sessions.query(sql, mapper, parameters);
    } catch (SQLException e) {
      throw DriverFault.storeException("The query failed", e);
    }
  }

  /** Reads all of one moment, in one transaction. */
  <T> T read(String what, Work<T> read) {
    checkOpen();
    try (DuckDBConnection connection = file.connection().duplicate()) {
      return Transaction.run(connection, () -> read.run(connection));
    } catch (SQLException e) {
      throw DriverFault.storeException("Cannot read " + what, e);
    }
  }

  <T> T write(String what, Work<T> write) {
    writing.lock();
    try (DuckDBConnection connection = writer().duplicate()) {
      return write.run(connection);
    } catch (SQLException e) {
      throw DriverFault.storeException("Cannot write " + what, e);
    } finally {
      writing.unlock();
    }
  }

  DuckDBConnection writer() {
    checkOpen();
    if (file.mode() != OpenMode.READ_WRITE) {
      throw new ReadOnlyDatabaseException(
          "The database is open to read only: " + file.path() + "; open it to write");
    }
    return file.connection();
  }

  private void checkOpen() {
    if (closed) {
      throw new DatabaseClosedException("The database is closed; open it again");
    }
  }

  /** What has begun comes to its end, but loads end with nothing written. */
  @Override
  public void close() {
    endLoads();
    writing.lock();
    try {
      sessions.close();
      OpenFiles.close(file);
    } catch (SQLException e) {
      throw DriverFault.storeException("Cannot close the database", e);
    } finally {
      writing.unlock();
    }
  }

  /** Without the lock for writing, which a commit takes when it has that of its load. */
  private void endLoads() {
    List<AvailabilityLoad> open;
    writing.lock();
    try {
      closed = true;
      open = List.copyOf(loads);
    } finally {
      writing.unlock();
    }
    open.forEach(AvailabilityLoad::close);
  }
}
