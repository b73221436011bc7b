package io.github.futuresavailability.store;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.database.DatabaseClosedException;
import io.github.futuresavailability.database.InterruptedWriteException;
import io.github.futuresavailability.database.PartialResultException;
import io.github.futuresavailability.database.StoreException;
import io.github.futuresavailability.internal.Storable;
import io.github.futuresavailability.internal.duckdb.CancelOnInterrupt;
import io.github.futuresavailability.internal.duckdb.DriverFault;
import io.github.futuresavailability.internal.duckdb.Transaction;
import io.github.futuresavailability.internal.facts.CommitTime;
import io.github.futuresavailability.internal.facts.FactUpsert;
import io.github.futuresavailability.internal.facts.SeenTime;
import io.github.futuresavailability.internal.facts.StagedRelation;
import io.github.futuresavailability.store.change.ArchiveShrankException;
import io.github.futuresavailability.store.change.AvailabilityChanges;
import io.github.futuresavailability.store.change.ShrinkPolicy;
import java.net.URI;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Collects probe results while the network works, and writes them in one transaction at the end:
 * one row for every published day of each result, in order of day and symbol.
 *
 * <p>A day is published if any result of this bulk write or any stored row has a file for it, or if
 * the caller says so by {@link #markPublished}. No row is written before {@link #commit}. The
 * results are saved every two seconds and on closing; if they were not committed, or the process
 * was killed, the next bulk write can {@link #resume} them. If several are open at the same time,
 * only the first one saves its results. Thread-safe.
 */
public final class BulkWriter implements AutoCloseable {
  /** Changes only while {@link #saving} is held. */
  private enum State {
    /** Results can be added. */
    OPEN,
    /** The rows are being written; a result that came now would be lost. */
    COMMITTING,
    /** The rows are written, or the results were refused and deleted. */
    ENDED,
    /** A failed write has closed the connection. */
    BROKEN,
    CLOSED
  }

  private static final String WRITE = "Cannot write availability";

  private final DuckDBConnection connection;
  private final TrackedArchive archive;
  private final Clock clock;
  private final Lock writing;

  /** Checks that the file is at its path: rows that are written to a moved file are lost. */
  private final Runnable inPlace;

  private final Consumer<BulkWriter> atEnd;

  /** Also the monitor of the state while results are added. */
  private final StagedResults results;

  /** Guards the connection; results are added while another thread saves earlier ones. */
  private final ReentrantLock saving = new ReentrantLock();

  /** Guarded by the results. */
  private final Set<LocalDate> published = new TreeSet<>();

  private volatile State state = State.OPEN;

  /** The cause of the state BROKEN. */
  private volatile @Nullable AvailabilityException broken;

  BulkWriter(
      DuckDBConnection connection,
      TrackedArchive archive,
      URI origin,
      Clock clock,
      Lock writing,
      AtomicBoolean slot,
      Runnable inPlace,
      Consumer<BulkWriter> atEnd)
      throws SQLException {
    this.connection = connection;
    this.archive = archive;
    this.clock = clock;
    this.writing = writing;
    this.inPlace = inPlace;
    this.atEnd = atEnd;
    this.results = new StagedResults(connection, origin, slot);
  }

  /**
   * Resumes the saved results of an earlier bulk write that was not committed, as far as their days
   * are wanted. Of each result the days are kept that were settled when it was probed (four days
   * after an absent day), and for six hours also the days up to its last file. Later days may have
   * been absent only because they were not published yet, and must be probed again. This must be
   * called before any result is added; without this call the saved results are deleted.
   *
   * @param wanted the days to probe, by symbol
   * @param now the current time
   * @return the days among them that need not be probed, by symbol
   * @throws AvailabilityException if this bulk write has resumed or has results already, or has
   *     ended
   * @throws StoreException if DuckDB refuses
   */
  public Map<String, List<DateRange>> resume(Map<String, List<DateRange>> wanted, Instant now) {
    saving.lock();
    try {
      checkOpen();
      if (!results.isNew()) {
        throw new AvailabilityException(
            "This bulk write has resumed or taken probe results already");
      }
      return results.resume(wanted, now, archive.series().cadence());
    } catch (SQLException e) {
      throw failed("Cannot resume a bulk write", e);
    } finally {
      saving.unlock();
    }
  }

  /**
   * Adds a probe result.
   *
   * @param result the result of probing one symbol
   * @throws IllegalArgumentException if a result for one of its days was added before
   * @throws AvailabilityException if this bulk write is being committed or has ended, or its
   *     database is closed
   */
  public void add(ProbeResult result) {
    synchronized (results) {
      checkTaking();
      results.add(result);
    }
    if (saving.tryLock()) {
      try {
        if (state != State.CLOSED && state != State.BROKEN) {
          inPlace.run();
          results.saveIfDue();
        }
      } catch (SQLException e) {
        throw failed("Cannot save results", e);
      } finally {
        saving.unlock();
      }
    }
  }

  /**
   * Marks days as published although no result of this bulk write has a file for them.
   *
   * @param days published days
   * @throws AvailabilityException if this bulk write is being committed or has ended, or its
   *     database is closed
   */
  public void markPublished(Collection<LocalDate> days) {
    days.forEach(Storable::check);
    synchronized (results) {
      checkTaking();
      published.addAll(days);
    }
  }

  /**
   * Writes one row for every published day of every result, in one transaction. New rows and
   * changes are seen at the time of this call by the clock of this bulk write.
   *
   * @param shrinkPolicy whether many present rows may become absent
   * @return the changes
   * @throws ArchiveShrankException if too many present rows would become absent and the policy does
   *     not allow it; nothing is written, and the results are deleted
   * @throws InterruptedWriteException if the thread is interrupted meanwhile; nothing is written,
   *     and the results are kept
   * @throws AvailabilityException if this bulk write has ended, or its database is closed
   * @throws StoreException if DuckDB refuses, or a staged result is incomplete; nothing is written
   */
  public AvailabilityChanges commit(ShrinkPolicy shrinkPolicy) {
    saving.lock();
    writing.lock();
    try {
      checkOpen();
      change(State.OPEN, State.COMMITTING);
      return saveAndWrite(shrinkPolicy);
    } catch (ArchiveShrankException | PartialResultException e) {
      change(State.COMMITTING, State.ENDED);
      results.delete(e);
      throw e;
    } catch (SQLException e) {
      throw failed(WRITE, e);
    } finally {
      change(State.COMMITTING, State.OPEN);
      writing.unlock();
      saving.unlock();
    }
  }

  private AvailabilityChanges saveAndWrite(ShrinkPolicy shrinkPolicy) throws SQLException {
    inPlace.run();
    // In a separate transaction: the results are kept if the writing fails.
    results.save();
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedWriteException(WRITE, null);
    }
    AvailabilityChanges changes = Transaction.run(connection, () -> write(shrinkPolicy));
    change(State.COMMITTING, State.ENDED);
    inPlace.run();
    return changes;
  }

  /** Changes the state if it is the expected one; no result is being added at that time. */
  private void change(State expected, State next) {
    synchronized (results) {
      if (state == expected) {
        state = next;
      }
    }
  }

  private AvailabilityChanges write(ShrinkPolicy shrinkPolicy) throws SQLException {
    try (Statement created = connection.createStatement();
        CancelOnInterrupt cancel = CancelOnInterrupt.of(created)) {
      Statement statement = cancel.statement();
      results.check(statement);
      StagedRelation facts =
          new StagedFacts(connection, archive).stage(statement, results.symbols(), published);
      SeenTime seen = new CommitTime(clock.instant(), StagedTables.PROBE_TIMES);
      AvailabilityChanges changes = new FactUpsert(statement, facts, seen).run(shrinkPolicy);
      results.delete();
      inPlace.run();
      return changes;
    }
  }

  private void checkTaking() {
    checkOpen();
    if (state == State.COMMITTING) {
      throw new AvailabilityException("This bulk write is being committed; begin another one");
    }
  }

  private void checkOpen() {
    switch (state) {
      case OPEN, COMMITTING -> {}
      case ENDED ->
          throw new AvailabilityException("This bulk write has ended already; begin another one");
      case BROKEN -> {
        AvailabilityException cause = Objects.requireNonNull(broken, "broken");
        throw new StoreException(
            "A write of this bulk write failed, after which it cannot go on; begin another one: "
                + cause.getMessage(),
            cause);
      }
      case CLOSED ->
          throw new DatabaseClosedException(
              "This bulk write was closed, or its database was; nothing is written");
    }
  }

  /** The exception for a failed call; if the connection was closed, later calls fail with it. */
  private AvailabilityException failed(String attempted, SQLException e) {
    AvailabilityException failure = DriverFault.storeException(attempted, e);
    try {
      if (connection.isClosed()) {
        synchronized (results) {
          broken = failure;
          state = State.BROKEN;
        }
      }
    } catch (SQLException unknown) {
      failure.addSuppressed(unknown);
    }
    return failure;
  }

  @Override
  public void close() {
    saving.lock();
    try {
      if (state != State.CLOSED) {
        boolean ended = state == State.ENDED;
        // A result is added before the last save, or it is refused.
        synchronized (results) {
          state = State.CLOSED;
        }
        end(ended);
      }
    } catch (SQLException e) {
      throw DriverFault.storeException("Cannot close the bulk write", e);
    } finally {
      saving.unlock();
    }
  }

  private void end(boolean ended) throws SQLException {
    try {
      if (!ended) {
        inPlace.run();
        results.saveRest();
      }
    } finally {
      atEnd.accept(this);
      try {
        connection.close();
      } finally {
        results.release();
      }
    }
  }
}
