package io.github.futuresavailability.collect;

import io.github.futuresavailability.DailyKline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers klines from many threads and writes them in batches on a thread of its own: who asks the
 * archive waits for the database only if that falls behind by a whole batch. What is written is the
 * checkpoint from which the next run goes on. Thread-safe, but for {@link #finish} and {@link
 * #close}, which belong to the thread of the run.
 */
final class VolumeWriter implements AutoCloseable {
  /**
   * An update costs the same whether it has a thousand rows or five; from here on the cost of a row
   * hardly falls, and no more than these are lost with a killed process.
   */
  private static final int BATCH_SIZE = 10_000;

  /** How long the last batches of an interrupted run may take before they are cancelled. */
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

  /** Takes klines; throws what has ended the writing. */
  synchronized void add(List<DailyKline> klines) {
    awaitRoom();
    throwFailure();
    gathered.addAll(klines);
    if (gathered.size() >= BATCH_SIZE) {
      notifyAll();
    }
  }

  /** Who is interrupted leaves his klines all the same: they are as good as any. */
  private void awaitRoom() {
    try {
      while (gathered.size() >= BATCH_SIZE && failure == null) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until all is written; throws what has ended the writing. */
  void finish() {
    InterruptedException interrupt = awaitWritten();
    if (interrupt != null) {
      throw new CollectionInterruptedException(interrupt);
    }
    throwFailure();
  }

  /** Writes the rest; throws what has ended the writing, unless that was thrown before. */
  @Override
  public void close() {
    awaitWritten();
    synchronized (this) {
      if (!failureThrown) {
        throwFailure();
      }
    }
  }

  /** Waits for the last batches, of an interrupted run for a moment only. */
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
      // Cancels the statement under way; its batch is asked for again by the next run.
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
        run.stored(run.options().database().upsertVolumes(batch).stored());
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    } catch (InterruptedException e) {
      // Only who no longer waits for the rest interrupts this thread.
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
