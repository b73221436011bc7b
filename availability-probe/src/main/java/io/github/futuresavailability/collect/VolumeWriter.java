package io.github.futuresavailability.collect;

import io.github.futuresavailability.DailyKline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects klines from many threads and writes them in batches on a separate thread: download
 * threads wait for the database only if it is a whole batch behind. The written rows are the
 * checkpoint from which the next run resumes. Thread-safe, except {@link #finish} and {@link
 * #close}, which only the thread of the run calls.
 */
final class VolumeWriter implements AutoCloseable {
  /**
   * An update of five rows costs as much as one of a thousand; larger batches than this one hardly
   * reduce the cost of a row. A killed process loses at most one batch.
   */
  private static final int BATCH_SIZE = 10_000;

  /** The time after which the last batches of an interrupted run are cancelled. */
  private static final Duration END_WITHIN = Duration.ofMillis(400);

  private final RunContext run;
  private final Thread thread = new Thread(this::write, "availability-volumes");

  private List<DailyKline> gathered = new ArrayList<>();
  private boolean finishing;
  private @Nullable Throwable failure;
  private boolean failureThrown;

  VolumeWriter(RunContext run) {
    this.run = run;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Adds klines; throws the exception that ended the writer thread, if any. */
  synchronized void add(List<DailyKline> klines) {
    awaitRoom();
    throwFailure();
    gathered.addAll(klines);
    if (gathered.size() >= BATCH_SIZE) {
      notifyAll();
    }
  }

  /** Waits until the batch has room; an interrupted thread adds its klines without waiting. */
  private void awaitRoom() {
    try {
      while (gathered.size() >= BATCH_SIZE && failure == null) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until everything is written; throws the exception that ended the writer thread, if any.
   */
  void finish() {
    InterruptedException interrupt = awaitWritten();
    if (interrupt != null) {
      throw new CollectionInterruptedException(interrupt);
    }
    throwFailure();
  }

  /**
   * Writes the rest; throws the exception that ended the writer thread, unless it was thrown
   * before.
   */
  @Override
  public void close() {
    awaitWritten();
    synchronized (this) {
      if (!failureThrown) {
        throwFailure();
      }
    }
  }

  /** Waits for the last batches; if interrupted, only for a limited time. */
  private @Nullable InterruptedException awaitWritten() {
    synchronized (this) {
      finishing = true;
      notifyAll();
    }
    try {
      thread.join();
      return null;
    } catch (InterruptedException e) {
      endSoon();
      Thread.currentThread().interrupt();
      return e;
    }
  }

  private void endSoon() {
    try {
      thread.join(END_WITHIN.toMillis());
      // Cancels the running statement; the next run requests its batch again.
      thread.interrupt();
      thread.join(END_WITHIN.toMillis());
    } catch (InterruptedException again) {
      thread.interrupt();
    }
  }

  private void write() {
    try {
      for (List<DailyKline> batch = next(); !batch.isEmpty(); batch = next()) {
        run.checkClock();
        run.addStored(run.options().database().upsertVolumes(batch).stored());
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    } catch (InterruptedException e) {
      // Interrupted only after the wait for the last batches has timed out.
    }
  }

  private synchronized List<DailyKline> next() throws InterruptedException {
    while (gathered.size() < BATCH_SIZE && !finishing) {
      wait();
    }
    List<DailyKline> batch = gathered;
    gathered = new ArrayList<>();
    notifyAll();
    return batch;
  }

  private synchronized void fail(Throwable reason) {
    failure = reason;
    notifyAll();
  }

  private synchronized void throwFailure() {
    if (failure != null) {
      failureThrown = true;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }
}
