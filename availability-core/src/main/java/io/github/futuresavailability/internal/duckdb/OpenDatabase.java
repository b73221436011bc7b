package io.github.futuresavailability.internal.duckdb;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.database.DatabaseClosedException;
import io.github.futuresavailability.database.Queryable;
import io.github.futuresavailability.database.ReadOnlyDatabaseException;
import io.github.futuresavailability.database.RowMapper;
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

/** An open database: each operation gets its own connection, and writers take turns. */
public final class OpenDatabase implements AutoCloseable {
  private final OpenedFile file;
  private final ReadSessions sessions;
  private final Lock writing = new ReentrantLock();

  /** Bulk writes and other work with its own connection, with the action that closes each. */
  private final Map<Object, Runnable> begun = new ConcurrentHashMap<>();

  /** Held shared by long reads, so that the file is not closed while it is read. */
  private final ReadWriteLock using;

  private final Preparation preparation;

  /** The database whose file this one reads, or null if it is its own. */
  private final @Nullable OpenDatabase owner;

  private volatile boolean closed;

  /** An operation on its own connection. */
  public interface Work<T> {
    T run(DuckDBConnection connection) throws SQLException;
  }

  /**
   * Begins work on its own connection, which is closed if that fails; at its end the work closes
   * the connection and calls {@code atEnd}.
   */
  public interface Beginning<L> {
    L begin(DuckDBConnection connection, Lock writing, Consumer<L> atEnd) throws SQLException;
  }

  /** An operation that writes another file. */
  public interface Copy<T> {
    T run(DuckDBConnection connection) throws SQLException, IOException;
  }

  /** Prepares a new connection before anything is read through it. */
  public interface Preparation {
    void prepare(DuckDBConnection connection) throws SQLException;
  }

  public OpenDatabase(OpenedFile file) {
    this(file, new ReentrantReadWriteLock(), connection -> {}, null);
  }

  private OpenDatabase(
      OpenedFile file, ReadWriteLock using, Preparation preparation, @Nullable OpenDatabase owner) {
    this.file = file;
    this.using = using;
    this.preparation = preparation;
    this.owner = owner;
    this.sessions = new ReadSessions(this::prepared, file.mode());
  }

  /**
   * The same file to read only, through connections that are prepared. Closing it leaves the file
   * open, and closing this database closes it.
   */
  public OpenDatabase prepared(Preparation each) {
    writing.lock();
    try {
      checkOpen();
      OpenDatabase reading = new OpenDatabase(file.toRead(), using, each, this);
      begun.put(reading, reading::close);
      return reading;
    } finally {
      writing.unlock();
    }
  }

  private DuckDBConnection prepared() throws SQLException {
    DuckDBConnection connection = file.connection().duplicate();
    try {
      preparation.prepare(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      OpenedFile.closeQuietly(connection);
      throw e;
    }
  }

  public OpenedFile file() {
    return file;
  }

  /** Begins work that keeps its own connection until it ends; closing the database ends it. */
  public <L> L begin(String what, Beginning<L> beginning, Consumer<L> close) {
    writing.lock();
    try {
      L work = begin(writer().duplicate(), beginning);
      begun.put(work, () -> close.accept(work));
      return work;
    } catch (SQLException e) {
      throw DriverFault.storeException("Cannot begin " + what, e);
    } finally {
      writing.unlock();
    }
  }

  private <L> L begin(DuckDBConnection connection, Beginning<L> beginning) throws SQLException {
    try {
      return beginning.begin(connection, writing, begun::remove);
    } catch (SQLException | RuntimeException | Error e) {
      OpenedFile.closeQuietly(connection);
      throw e;
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
      throw DriverFault.queryException(e);
    }
  }

  /** Reads in one transaction. */
  public <T> T read(String what, Work<T> read) {
    using.readLock().lock();
    try {
      checkOpen();
      try (DuckDBConnection connection = prepared()) {
        return Transaction.run(connection, () -> read.run(connection));
      }
    } catch (SQLException e) {
      throw DriverFault.storeException("Cannot read " + what, e);
    } finally {
      using.readLock().unlock();
    }
  }

  /** Copies to another file; writing goes on meanwhile. */
  public <T> T copy(Copy<T> copy) throws SQLException, IOException {
    using.readLock().lock();
    try (DuckDBConnection connection = writer().duplicate()) {
      return copy.run(connection);
    } finally {
      using.readLock().unlock();
    }
  }

  /**
   * Writes; before and after, the file must be at its path, because rows written to a moved file
   * are lost.
   */
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

  /** Waits for operations that have begun; bulk writes end without writing. */
  @Override
  public void close() {
    try {
      endBegun();
    } finally {
      closeFile();
    }
  }

  private void closeFile() {
    using.writeLock().lock();
    writing.lock();
    try {
      sessions.close();
      if (owner == null) {
        OpenFiles.close(file);
      } else {
        owner.begun.remove(this);
      }
    } catch (SQLException e) {
      throw DriverFault.storeException("Cannot close the database", e);
    } finally {
      writing.unlock();
      using.writeLock().unlock();
    }
  }

  /** Not under the write lock: a commit takes it after the lock of its bulk write. */
  private void endBegun() {
    List<Runnable> open;
    writing.lock();
    try {
      closed = true;
      open = List.copyOf(begun.values());
    } finally {
      writing.unlock();
    }
    endAll(open);
  }

  /** Runs every closing, also if an earlier one fails. */
  private static void endAll(List<Runnable> closings) {
    AvailabilityException first = null;
    for (Runnable closing : closings) {
      try {
        closing.run();
      } catch (AvailabilityException e) {
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
