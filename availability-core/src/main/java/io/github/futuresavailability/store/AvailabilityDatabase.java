package io.github.futuresavailability.store;

import io.github.futuresavailability.Availability;
import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DailyKline;
import io.github.futuresavailability.archive.TrackedArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * One DuckDB file with the table {@code daily_availability}: which contracts had a file on which
 * day, and what was traded.
 *
 * <p>A row exists exactly for the symbol-days that were asked and answered. Days and times are UTC.
 * One process at a time can write a file, and in it one object, which must be opened before those
 * that read; threads share it. Thread-safe: every query runs on a connection of its own, writers
 * take turns. Who opens a database closes it.
 */
public final class AvailabilityDatabase implements AutoCloseable {
  private final OpenedFile file;
  private final ReadSessions sessions;
  private final Lock writing = new ReentrantLock();

  private AvailabilityDatabase(OpenedFile file) {
    this.file = file;
    this.sessions = new ReadSessions(file.connection(), file.mode());
  }

  /**
   * Opens a database to read and write; creates one for the public archive if there is no file.
   *
   * @param path the file
   * @return the open database
   * @throws DatabaseOpenException if the file cannot be opened; the subtype says why
   */
  public static AvailabilityDatabase open(Path path) {
    return new AvailabilityDatabase(OpenedFile.toWrite(path, null));
  }

  /**
   * Opens a database to read and write; creates one for that archive if there is no file.
   *
   * <p>A file with rows keeps the addresses that it was created with, so that the recorded urls
   * stay the same whichever mirror answers; a file without rows takes the new ones.
   *
   * @param path the file
   * @param archive the series, and the addresses to record
   * @return the open database
   * @throws DatabaseOpenException if the file cannot be opened; the subtype says why
   * @throws AvailabilityException if the file records another series
   */
  public static AvailabilityDatabase open(Path path, TrackedArchive archive) {
    return new AvailabilityDatabase(OpenedFile.toWrite(path, archive));
  }

  /**
   * Opens an existing database to read. If this JVM has it open to write, what is read changes with
   * what is written, and the file stays locked until the last of both is closed; otherwise many
   * processes can read at once.
   *
   * @param path the file
   * @return the open database
   * @throws DatabaseOpenException if the file cannot be opened; the subtype says why
   */
  public static AvailabilityDatabase openReadOnly(Path path) {
    return new AvailabilityDatabase(OpenedFile.toRead(path));
  }

  /**
   * Creates a database in memory, which is gone when closed.
   *
   * @param archive the series, and the addresses to record
   * @return the open database
   */
  public static AvailabilityDatabase inMemory(TrackedArchive archive) {
    return new AvailabilityDatabase(OpenedFile.inMemory(archive));
  }

  /**
   * Where the database lies unless somebody says otherwise: the environment variable {@code
   * DB_PATH} or, without it, {@code .cache/binance-futures/availability.duckdb} in the user's home.
   *
   * @return the path
   */
  public static Path defaultPath() {
    String configured = System.getenv("DB_PATH");
    return configured != null && !configured.isEmpty()
        ? Path.of(configured)
        : Path.of(System.getProperty("user.home"), ".cache", "binance-futures")
            .resolve("availability.duckdb");
  }

  /**
   * The series that the file records, and the addresses of its archive.
   *
   * @return the tracked archive
   */
  public TrackedArchive archive() {
    return file.archive();
  }

  /**
   * Where the database lies.
   *
   * @return the path that it was opened with, or empty if it is in memory
   */
  public Optional<Path> path() {
    return Optional.ofNullable(file.path());
  }

  /**
   * Writes single availability facts in one transaction. A fact replaces all availability columns
   * of its row, nulls included, and never touches volumes; of two facts for one symbol-day the
   * later one wins.
   *
   * @param facts the facts, in any order
   * @return what changed
   * @throws StoreException if DuckDB refuses; nothing is written
   */
  public AvailabilityChanges upsert(Collection<Availability> facts) {
    return write("availability", connection -> PointUpsert.run(connection, archive(), facts));
  }

  /**
   * Writes volume facts in one transaction. A fact fills the volume and price columns of an
   * existing available row; of two facts for one symbol-day the later one wins.
   *
   * @param klines the facts, in any order
   * @return how many were stored, and which had no available row and were not
   * @throws StoreException if DuckDB refuses; nothing is written
   */
  public VolumeChanges upsertVolumes(Collection<DailyKline> klines) {
    return write("volumes", connection -> VolumeUpsert.run(connection, klines));
  }

  /**
   * Starts a load that takes answers while they come in and writes them together.
   *
   * @return the load; the caller closes it
   * @throws StoreException if DuckDB refuses
   */
  public AvailabilityLoad beginLoad() {
    try {
      return new AvailabilityLoad(writer().duplicate(), archive(), writing);
    } catch (SQLException e) {
      throw new StoreException("Cannot begin a load: " + e.getMessage(), e);
    }
  }

  /**
   * Adds a line to the run ledger.
   *
   * @param run the run that ended
   * @throws StoreException if DuckDB refuses
   */
  public void record(CollectionRun run) {
    write("the run", connection -> RunLedger.insert(connection, run));
  }

  /**
   * The newest line of the run ledger.
   *
   * @return the run, or empty if none has ended
   */
  public Optional<CollectionRun> lastRun() {
    return query(RunLedger.LAST, RunLedger::read).stream().findFirst();
  }

  /**
   * How much the database holds.
   *
   * @return the counts of this moment
   */
  public StoreSummary summary() {
    return query(StoreSummary.READ, StoreSummary::read).get(0);
  }

  /**
   * When the facts were first seen, what the archive changed since, and what was known earlier.
   *
   * @return the provenance of this database
   */
  public Provenance provenance() {
    return new Provenance(this);
  }

  /**
   * Writes all rows anew in order of day and symbol, the order in which they are read fastest.
   * Facts that come late disturb it. The file keeps the room it has; a published snapshot is
   * smallest.
   *
   * @return how many rows were written
   * @throws StoreException if DuckDB refuses; nothing is changed
   */
  public long compact() {
    return write("the rows in order", Compaction::run);
  }

  /**
   * Publishes a compact snapshot for readers, with its checksum beside it. It is written next to
   * its place and moved there at once, so that readers see the old file or the new one; writing
   * goes on meanwhile. It can be read and not written. A JVM that has the old one open keeps
   * reading that.
   *
   * @param target the place of the snapshot, in an existing folder; a file there is replaced
   * @return what was published
   * @throws IllegalArgumentException if the target is this database itself
   * @throws StoreException if it cannot be written; what was there stays
   */
  public Publication publish(Path target) {
    Path place = FileIdentity.of(target);
    if (place.equals(file.file())) {
      throw new IllegalArgumentException("A database cannot be published over itself: " + target);
    }
    try (DuckDBConnection connection = writer().duplicate()) {
      return new Publisher(connection, archive()).publish(place);
    } catch (SQLException | IOException e) {
      throw new StoreException("Cannot publish " + target + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a file to find out whether it is cut short or altered; it must not be open in this JVM. A
   * published one is held to its checksum. In any other, damage to the index of the key escapes.
   *
   * @param path the file
   * @throws DamagedFileException if it must not be trusted
   * @throws DatabaseOpenException if it cannot be checked; the subtype says why
   */
  public static void verify(Path path) {
    OpenFiles.whileUnused(path, file -> new FileCheck(file).run());
  }

  /**
   * Runs any query with bound parameters; the values never become part of the SQL.
   *
   * <p>In a database that is open to read only, statements are prepared once and kept, so that the
   * text should be constant. Instants are bound as UTC timestamps.
   *
   * @param sql one SELECT statement with a question mark for each parameter
   * @param mapper makes a value of each row
   * @param parameters the values to bind, in order
   * @param <T> the type of the values
   * @return the values in the order of the result; unmodifiable
   * @throws IllegalArgumentException if there are more or fewer values than question marks
   * @throws StoreException if DuckDB refuses the statement, as it does if that would write
   * @throws IllegalStateException if the database is closed
   */
  public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
    try {
      return sessions.query(sql, mapper, parameters);
    } catch (SQLException e) {
      throw new StoreException("The query failed: " + e.getMessage(), e);
    }
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

  private interface Write<T> {
    T run(DuckDBConnection connection) throws SQLException;
  }

  private <T> T write(String what, Write<T> write) {
    writing.lock();
    try (DuckDBConnection connection = writer().duplicate()) {
      return write.run(connection);
    } catch (SQLException e) {
      throw new StoreException("Cannot write " + what + ": " + e.getMessage(), e);
    } finally {
      writing.unlock();
    }
  }

  private DuckDBConnection writer() {
    if (file.mode() != OpenMode.READ_WRITE) {
      throw new IllegalStateException("The database is open to read only: " + file.path());
    }
    return file.connection();
  }
}
