package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.database.DatabaseClosedException;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import io.github.futuresavailability.database.RowMapper;
import io.github.futuresavailability.database.StoreException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The connections of an open database: each piece of work gets one of its own, writers take turns.
 */
public final class OpenDatabase implements AutoCloseable {
  private final OpenedFile file;
  private final ReadSessions sessions;
  private final Lock writing = new ReentrantLock();

  /** Work that has a connection of its own, and what closes it. */
  private final Map<Object, Runnable> loads = new ConcurrentHashMap<>();

  /** Long reads hold it shared: a file that is being read must not count as closed. */
  private final ReadWriteLock using = new ReentrantReadWriteLock();

  private volatile boolean closed;

  /** Work on a connection of its own. */
  public interface Work<T> {
    T run(DuckDBConnection connection) throws SQLException;
  }

  /** Begins work that has a connection of its own, which it closes, and says when it has ended. */
  public interface Beginning<L> {
    L begin(DuckDBConnection connection, Lock writing, Consumer<L> atEnd) throws SQLException;
  }

  /** Work that writes another file. */
  public interface Copy<T> {
    T run(DuckDBConnection connection) throws SQLException, IOException;
  }

  public OpenDatabase(OpenedFile file) {
    this.file = file;
    this.sessions = new ReadSessions(file.connection(), file.mode());
  }

  public OpenedFile file() {
    return file;
  }

  /**
   * Begins work that has a connection of its own until it ends, at the latest when the database is
   * closed.
   */
  public <L> L begin(String what, Beginning<L> beginning, Consumer<L> close) {
    writing.lock();
    try {
      L load = beginning.begin(writer().duplicate(), writing, loads::remove);
      loads.put(load, () -> close.accept(load));
      return load;
    } catch (SQLException e) {
      throw DriverFault.storeException("Cannot begin " + what, e);
    } finally {
      writing.unlock();
    }
  }

  public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
    return read(session -> session.query(sql, mapper, parameters));
  }

  public <T> T inReadTransaction(Function<Queryable, T> reading) {
    Objects.requireNonNull(reading, "reading");
    return read(session -> session.inReadTransaction(reading));
  }

  private <T> T read(ReadSessions.Reading<T> reading) {
    try {
      return sessions.read(reading);
    } catch (SQLException e) {
      throw DriverFault.storeException("The query failed", e);
    }
  }

  /** Reads all of one moment, in one transaction. */
  public <T> T read(String what, Work<T> read) {
    using.readLock().lock();
    try {
      checkOpen();
      try (DuckDBConnection connection = file.connection().duplicate()) {
        return Transaction.run(connection, () -> read.run(connection));
      }
    } catch (SQLException e) {
      throw DriverFault.storeException("Cannot read " + what, e);
    } finally {
      using.readLock().unlock();
    }
  }

  /** Copies to another file, beside writers. */
  public <T> T copy(Copy<T> copy) throws SQLException, IOException {
    using.readLock().lock();
    try (DuckDBConnection connection = writer().duplicate()) {
      return copy.run(connection);
    } finally {
      using.readLock().unlock();
    }
  }

  /** What is written to a file that is not at its path is lost; looked at again, it was not. */
  public <T> T write(String what, Work<T> write) {
    writing.lock();
    try (DuckDBConnection connection = writer().duplicate()) {
      file.checkInPlace();
      T result = write.run(connection);
      file.checkInPlace();
      return result;
    } catch (SQLException e) {
      throw DriverFault.storeException("Cannot write " + what, e);
    } finally {
      writing.unlock();
    }
  }

  private DuckDBConnection writer() {
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
    try {
      endLoads();
    } finally {
      closeFile();
    }
  }

  private void closeFile() {
    using.writeLock().lock();
    writing.lock();
    try {
      sessions.close();
      OpenFiles.close(file);
    } catch (SQLException e) {
      throw DriverFault.storeException("Cannot close the database", e);
    } finally {
      writing.unlock();
      using.writeLock().unlock();
    }
  }

  /** Without the lock for writing, which a commit takes when it has that of its load. */
  private void endLoads() {
    List<Runnable> open;
    writing.lock();
    try {
      closed = true;
      open = List.copyOf(loads.values());
    } finally {
      writing.unlock();
    }
    endAll(open);
  }

  /** Each of them, whatever becomes of those before. */
  private static void endAll(List<Runnable> loads) {
    StoreException first = null;
    for (Runnable load : loads) {
      try {
        load.run();
      } catch (StoreException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
