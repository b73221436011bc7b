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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Takes answers while the network works and writes them all in one transaction at the end: one row
 * for every published day of each answer, in (date, symbol) order.
 *
 * <p>A day is published if any answer of this load or any stored row has a file for it, or if the
 * caller says so. Until {@link #commit} there are no rows. The answers are saved every two seconds
 * and when the load is closed; if it was not committed, or its process was killed, the next load
 * can {@link #resume} them. Of loads that are open at once only the first saves its answers.
 * Thread-safe.
 */
public final class BulkWriter implements AutoCloseable {
  private final DuckDBConnection connection;
  private final TrackedArchive archive;
  private final Clock clock;
  private final Lock writing;

  /** Checks that the file is at its path: what is written to another one is lost. */
  private final Runnable inPlace;

  private final Consumer<BulkWriter> atEnd;
  private final StagingArea answers;

  /** Guards the connection; answers are taken while another thread saves earlier ones. */
  private final ReentrantLock saving = new ReentrantLock();

  private final ProbedRanges ranges = new ProbedRanges();
  private final Set<LocalDate> published = new TreeSet<>();
  private volatile boolean ended;
  private volatile boolean closed;

  /** What cost this load its connection, or null. */
  private volatile @Nullable StoreException broken;

  /** Guarded by the ranges. */
  private boolean committing;

  private BulkWriter(
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
    this.answers = StagingArea.on(connection, origin, slot);
  }

  /** Begins a load on a connection that becomes its own, and is closed if that fails. */
  static BulkWriter begin(
      DuckDBConnection connection,
      TrackedArchive archive,
      URI origin,
      Clock clock,
      Lock writing,
      AtomicBoolean slot,
      Runnable inPlace,
      Consumer<BulkWriter> atEnd)
      throws SQLException {
    try {
      return new BulkWriter(connection, archive, origin, clock, writing, slot, inPlace, atEnd);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Takes over what an earlier load was answered and did not write, as far as it is asked for: the
   * days of an answer that were settled when it was given (an absence is four days after its day),
   * and of an answer of the last six hours also the days up to its last file. Later days may have
   * been absent only because they were not published yet, and are to be asked for again. Without
   * this call, to be made before the first answer, such answers are forgotten.
   *
   * @param asked the days that are about to be asked for, by symbol
   * @param now the time
   * @return the days among them that need not be asked for, by symbol
   * @throws AvailabilityException if this load has resumed or taken answers, or has ended
   * @throws StoreException if DuckDB refuses
   */
  public Map<String, List<DateRange>> resume(Map<String, List<DateRange>> asked, Instant now) {
    saving.lock();
    try {
      checkOpen();
      if (answers.isPrepared() || !ranges.isEmpty()) {
        throw new AvailabilityException("This load has resumed or taken answers already");
      }
      Map<String, List<DateRange>> answered =
          answers.resume(asked, now, archive.series().cadence());
      synchronized (ranges) {
        answered.forEach((symbol, days) -> days.forEach(range -> ranges.add(symbol, range)));
      }
      return answered;
    } catch (SQLException e) {
      throw failed("Cannot resume a load", e);
    } finally {
      saving.unlock();
    }
  }

  /**
   * Takes an answer.
   *
   * @param answer what the archive said of one symbol
   * @throws IllegalArgumentException if an answer for one of its days was taken before
   * @throws AvailabilityException if this load is being written or has ended, or its database is
   *     closed
   */
  public void add(ProbeResult answer) {
    synchronized (ranges) {
      checkTaking();
      ranges.add(answer.symbol(), answer.range());
      answers.take(answer);
    }
    if (saving.tryLock()) {
      try {
        if (!closed && broken == null) {
          inPlace.run();
          answers.saveIfDue();
        }
      } catch (SQLException e) {
        throw failed("Cannot save results", e);
      } finally {
        saving.unlock();
      }
    }
  }

  /**
   * Says that days are published although no answer of this load has a file for them.
   *
   * @param days published days
   * @throws AvailabilityException if this load has ended, or its database is closed
   */
  public void publish(Collection<LocalDate> days) {
    days.forEach(Storable::check);
    synchronized (ranges) {
      checkTaking();
      published.addAll(days);
    }
  }

  /**
   * Writes one row for every published day of every answer, in one transaction. The rows are first
   * seen, and changes are seen, at the time of this call by the clock of this load.
   *
   * @param removals whether many present rows may become absent
   * @return what changed
   * @throws ArchiveShrankException if too many would, and the caller did not accept it; nothing is
   *     written, and the answers are forgotten
   * @throws InterruptedWriteException if the thread is interrupted meanwhile; nothing is written,
   *     and the answers are kept
   * @throws AvailabilityException if this load has ended, or its database is closed
   * @throws StoreException if DuckDB refuses, or an answer is not staged whole; nothing is written
   */
  public AvailabilityChanges commit(ShrinkPolicy removals) {
    saving.lock();
    writing.lock();
    try {
      checkOpen();
      synchronized (ranges) {
        committing = true;
      }
      inPlace.run();
      // In a transaction of their own: whatever ends the writing, the answers are kept.
      answers.save();
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedWriteException(null);
      }
      AvailabilityChanges changes = Transaction.run(connection, () -> write(removals));
      ended = true;
      inPlace.run();
      return changes;
    } catch (ArchiveShrankException | PartialResultException e) {
      ended = true;
      answers.forget(e);
      throw e;
    } catch (SQLException e) {
      StoreException failure = failed("Cannot write availability", e);
      throw Thread.currentThread().isInterrupted() ? new InterruptedWriteException(e) : failure;
    } finally {
      synchronized (ranges) {
        committing = false;
      }
      writing.unlock();
      saving.unlock();
    }
  }

  private AvailabilityChanges write(ShrinkPolicy removals) throws SQLException {
    try (Statement statement = connection.createStatement();
        CancelOnInterrupt writing = CancelOnInterrupt.of(statement)) {
      synchronized (ranges) {
        answers.check(writing.statement(), ranges.count());
        new StagedFacts(connection, archive)
            .stage(writing.statement(), ranges.symbols(), published);
      }
      SeenTime seen = new CommitTime(clock.instant(), "staged_answer");
      AvailabilityChanges changes = FactUpsert.run(writing.statement(), removals, seen);
      answers.forget();
      inPlace.run();
      return changes;
    }
  }

  /** An answer that came while others are written would be lost. */
  private void checkTaking() {
    checkOpen();
    if (committing) {
      throw new AvailabilityException("This load is being written; begin another one");
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new DatabaseClosedException(
          "This load was closed, or its database was; nothing is written");
    }
    if (ended) {
      throw new AvailabilityException("This load has ended already; begin another one");
    }
    StoreException cause = broken;
    if (cause != null) {
      throw new StoreException(
          "A write of this load failed, after which it cannot go on; begin another one: "
              + cause.getMessage(),
          cause);
    }
  }

  /** What to throw; a load whose connection was closed remembers it. */
  private StoreException failed(String attempted, SQLException e) {
    StoreException failure = DriverFault.storeException(attempted, e);
    try {
      if (connection.isClosed()) {
        broken = failure;
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
      if (!closed) {
        // Whoever takes an answer has taken it before it is saved for the last time, or is refused.
        synchronized (ranges) {
          closed = true;
        }
        end();
      }
    } catch (SQLException e) {
      throw DriverFault.storeException("Cannot close the load", e);
    } finally {
      saving.unlock();
    }
  }

  private void end() throws SQLException {
    try {
      if (!ended) {
        inPlace.run();
        answers.keep();
      }
    } finally {
      atEnd.accept(this);
      try {
        connection.close();
      } finally {
        answers.release();
      }
    }
  }
}
