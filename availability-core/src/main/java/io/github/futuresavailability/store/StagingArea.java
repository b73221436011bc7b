package io.github.futuresavailability.store;

import io.github.futuresavailability.AvailabilityException;
import io.github.futuresavailability.DateRange;
import io.github.futuresavailability.ProbeResult;
import io.github.futuresavailability.archive.Cadence;
import io.github.futuresavailability.internal.duckdb.Transaction;
import java.net.URI;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the answers of one load before they are rows, so that a killed process loses only the last
 * of them. Any thread may {@link #take} answers; everything else uses the connection, and the load
 * lets one thread at a time do it.
 */
final class StagingArea {
  private static final Logger LOG = LoggerFactory.getLogger(StagingArea.class);

  /** What a killed process loses at most. */
  private static final Duration SAVE_EVERY = Duration.ofSeconds(2);

  private final DuckDBConnection connection;
  private final AtomicBoolean slot;
  private final boolean saves;
  private final StagedResults staged;
  private List<ProbeResult> unsaved = new ArrayList<>();
  private long savedAt = System.nanoTime();

  /** Forgets what an earlier load has saved as soon as it is not resumed. */
  private boolean prepared;

  private StagingArea(DuckDBConnection connection, URI archive, AtomicBoolean slot)
      throws SQLException {
    this.connection = connection;
    this.slot = slot;
    this.saves = slot.compareAndSet(false, true);
    this.staged =
        saves
            ? StagedResults.kept(connection, archive)
            : StagedResults.temporary(connection, archive);
  }

  /**
   * Answers on the connection of a load.
   *
   * @param archive the address of the archive that they come from
   * @param slot whether another load saves its answers; this one takes its place if not
   */
  static StagingArea on(DuckDBConnection connection, URI archive, AtomicBoolean slot)
      throws SQLException {
    return new StagingArea(connection, archive, slot);
  }

  boolean isPrepared() {
    return prepared;
  }

  /** Takes over what an earlier load has saved, instead of forgetting it. */
  Map<String, List<DateRange>> resume(
      Map<String, List<DateRange>> asked, Instant now, Cadence cadence) throws SQLException {
    Map<String, List<DateRange>> answered =
        Transaction.run(connection, () -> staged.keep(asked, now, cadence));
    prepared = true;
    return answered;
  }

  synchronized void take(ProbeResult answer) {
    unsaved.add(answer);
  }

  /**
   * Saves if it is time to. What is saved early only saves time, and the commit does it again; but
   * without its connection the load cannot go on.
   */
  void saveIfDue() throws SQLException {
    if (!saves || System.nanoTime() - savedAt <= SAVE_EVERY.toNanos()) {
      return;
    }
    try {
      save();
    } catch (SQLException e) {
      if (connection.isClosed()) {
        throw e;
      }
      savedAt = System.nanoTime();
      LOG.warn("Results are not saved before they are committed: {}", e.getMessage());
    }
  }

  /** Saves what was taken, in a transaction of its own; if that fails it is still unsaved. */
  void save() throws SQLException {
    List<ProbeResult> batch = takeUnsaved();
    boolean done = false;
    try {
      Transaction.run(connection, () -> write(batch));
      done = true;
      prepared = true;
      savedAt = System.nanoTime();
    } finally {
      if (!done) {
        giveBack(batch);
      }
    }
  }

  private int write(List<ProbeResult> batch) throws SQLException {
    // Inside the transaction that writes the first answers: rolled back, it is to be done again.
    if (!prepared) {
      staged.forget();
    }
    staged.write(batch);
    return batch.size();
  }

  private synchronized List<ProbeResult> takeUnsaved() {
    List<ProbeResult> batch = unsaved;
    unsaved = new ArrayList<>();
    return batch;
  }

  private synchronized void giveBack(List<ProbeResult> batch) {
    unsaved.addAll(0, batch);
  }

  /** Checks inside the caller's transaction that all answers are staged, and whole. */
  void check(Statement statement, int expected) throws SQLException {
    staged.check(statement, expected);
  }

  /** Forgets every answer, inside the caller's transaction. */
  void forget() throws SQLException {
    staged.forget();
  }

  /** Answers that were refused must not be resumed. */
  void forget(AvailabilityException reason) {
    try {
      Transaction.run(
          connection,
          () -> {
            staged.forget();
            return 0;
          });
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /** Leaves what is not written to the next load. */
  void keep() throws SQLException {
    int unsaved = unsaved();
    if (!saves || unsaved == 0) {
      return;
    }
    if (connection.isClosed()) {
      LOG.warn("{} results are not saved after a failed write and are probed again", unsaved);
    } else {
      save();
    }
  }

  private synchronized int unsaved() {
    return unsaved.size();
  }

  /** Lets another load save its answers. */
  void release() {
    if (saves) {
      slot.set(false);
    }
  }
}
