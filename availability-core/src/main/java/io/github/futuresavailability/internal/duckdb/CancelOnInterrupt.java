package io.github.futuresavailability.internal.duckdb;

import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a running statement when the thread that created this object is interrupted; DuckDB
 * itself does not react to interrupts. Until it is closed it cancels repeatedly, because a
 * statement between two executions cannot be cancelled.
 */
public final class CancelOnInterrupt implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(100);

  private final Statement statement;
  private final Thread writer = Thread.currentThread();
  private final Thread watch = new Thread(this::watch, "availability-interrupt-watch");

  /** Guarded by this. */
  private boolean closed;

  private CancelOnInterrupt(Statement statement) {
    this.statement = statement;
  }

  public static CancelOnInterrupt of(Statement statement) {
    CancelOnInterrupt started = new CancelOnInterrupt(statement);
    started.watch.setDaemon(true);
    started.watch.start();
    return started;
  }

  /** Runs a statement that writes a file, and cancels it if the thread is interrupted. */
  public static <T extends @Nullable Object> T during(Statement statement, Transaction.Work<T> work)
      throws SQLException {
    CancelOnInterrupt started = of(statement);
    try {
      return work.run();
    } finally {
      started.close();
    }
  }

  /**
   * Ends file work at a point where nothing is written yet; an interrupt that comes later does not
   * end it, so that the target and its checksum file are written both or not at all.
   */
  public static void check() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("The thread was interrupted");
    }
  }

  /** The statement that is cancelled. */
  public Statement statement() {
    return statement;
  }

  private synchronized void watch() {
    try {
      while (!closed) {
        if (writer.isInterrupted()) {
          statement.cancel();
        }
        wait(TICK.toMillis());
      }
    } catch (SQLException | InterruptedException e) {
      // The statement is closed or this thread is not wanted: there is nothing to cancel.
    }
  }

  /** Stops cancelling: neither a commit nor a rollback may be cancelled. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (watch.isAlive()) {
      try {
        watch.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      writer.interrupt();
    }
  }
}
