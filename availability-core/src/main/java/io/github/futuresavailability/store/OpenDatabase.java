package io.github.futuresavailability.store;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The connections of an open database: each piece of work gets one of its own, writers take turns.
 */
final class OpenDatabase implements AutoCloseable {
  private final OpenedFile file;
  private final ReadSessions sessions;
  private final Lock writing = new ReentrantLock();
  private final Set<BulkWriter> loads = ConcurrentHashMap.newKeySet();

  /** Whether a load saves its answers, which only one can at a time. */
  private final AtomicBoolean saving = new AtomicBoolean();

  /** Long reads hold it shared: a file that is being read must not count as closed. */
  private final ReadWriteLock using = new ReentrantReadWriteLock();

  private volatile boolean closed;

  /** Work on a connection of its own. */
  interface Work<T> {
    T run(DuckDBConnection connection) throws SQLException;
  }

  /** Work that writes another file. */
  interface Copy<T> {
    T run(DuckDBConnection connection) throws SQLException, IOException;
  }

  OpenDatabase(OpenedFile file) {
    this.file = file;
    this.sessions = new ReadSessions(file.connection(), file.mode());
  }

  OpenedFile file() {
    return file;
  }

  BulkWriter beginBulkWrite(URI origin, Clock clock) {
    writing.lock();
    try {
      BulkWriter load =
          BulkWriter.begin(
              writer().duplicate(),
              file.archive(),
              origin,
              clock,
              writing,
              saving,
              file::checkInPlace,
              loads::remove);
      loads.add(load);
      return load;
    } catch (SQLException e) {
      throw DriverFault.storeException("Cannot begin a load", e);
    } finally {
      writing.unlock();
    }
  }

  <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
    return read(session -> session.query(sql, mapper, parameters));
  }

  <T> T inReadTransaction(Function<Queryable, T> reading) {
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
  <T> T read(String what, Work<T> read) {
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
  <T> T copy(Copy<T> copy) throws SQLException, IOException {
    using.readLock().lock();
    try (DuckDBConnection connection = writer().duplicate()) {
      return copy.run(connection);
    } finally {
      using.readLock().unlock();
    }
  }

  /** What is written to a file that is not at its path is lost; looked at again, it was not. */
  <T> T write(String what, Work<T> write) {
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
    List<BulkWriter> open;
    writing.lock();
    try {
      closed = true;
      open = List.copyOf(loads);
    } finally {
      writing.unlock();
    }
    endAll(open);
  }

  /** Each of them, whatever becomes of those before. */
  private static void endAll(List<BulkWriter> loads) {
    StoreException first = null;
    for (BulkWriter load : loads) {
      try {
        load.close();
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
