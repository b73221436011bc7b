package io.github.futuresavailability.collect;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Processes a list of items in parallel, on as many threads as the options allow. An item that
 * fails with an IOException is reported immediately. Any other exception ends the work, and so does
 * an interrupt or a failure ratio above the limit, which is counted for this list only.
 *
 * @param <T> the type of an item
 */
final class ParallelWork<T> {
  /** The work on one item. */
  interface Task<T> {
    void process(T item) throws IOException;
  }

  /** The number of processed items from which on the failure ratio is checked. */
  private static final int MIN_ITEMS_FOR_RATIO = 100;

  /** How long an interrupted run waits for its threads. */
  private static final Duration STOP_TIMEOUT = Duration.ofMillis(500);

  private final CollectionOptions options;
  private final Progress.Phase phase;
  private final List<T> items;
  private final Task<T> task;
  private final BiConsumer<T, IOException> onFailure;
  private final int threads;
  private final ThreadFactory factory;
  private final CompletionService<@Nullable Void> workers;

  /** Used by the calling thread alone, as are the methods that start, stop and await them. */
  private final List<Thread> made = new ArrayList<>();

  private final AtomicInteger next = new AtomicInteger();

  /** The exception that ended the work; later ones are suppressed by it. */
  private @Nullable Throwable fatal;

  private int processed;
  private int failed;
  private boolean stoppedEarly;
  private volatile boolean stopped;

  private ParallelWork(
      CollectionOptions options,
      Progress.Phase phase,
      List<T> items,
      Task<T> task,
      BiConsumer<T, IOException> onFailure,
      ThreadFactory factory) {
    this.options = options;
    this.phase = phase;
    this.items = items;
    this.task = task;
    this.onFailure = onFailure;
    this.threads = Math.min(options.parallelism(), items.size());
    this.factory = factory;
    // Each worker runs once: a pool would only add its locks to starting and ending a thread.
    this.workers = new ExecutorCompletionService<>(this::start);
  }

  private void start(Runnable work) {
    Thread thread = factory.newThread(work);
    thread.setName("availability-collect-" + made.size());
    thread.setDaemon(true);
    made.add(thread);
    thread.start();
  }

  /**
   * Processes all items.
   *
   * @param onFailure called for each item that failed; calls do not overlap
   * @return whether so many failed that the rest was skipped
   */
  static <T> boolean run(
      CollectionOptions options,
      Progress.Phase phase,
      List<T> items,
      Task<T> task,
      BiConsumer<T, IOException> onFailure) {
    return run(options, phase, items, task, onFailure, Thread::new);
  }

  /** The same on threads of a factory. */
  static <T> boolean run(
      CollectionOptions options,
      Progress.Phase phase,
      List<T> items,
      Task<T> task,
      BiConsumer<T, IOException> onFailure,
      ThreadFactory factory) {
    return new ParallelWork<>(options, phase, items, task, onFailure, factory).run();
  }

  private boolean run() {
    options.listener().onProgress(new Progress(phase, 0, items.size()));
    try {
      awaitWorkers(startWorkers());
      awaitStopped();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    rethrowFatal();
    synchronized (this) {
      return stoppedEarly;
    }
  }

  /** Starts a worker for each thread, and returns how many were started. */
  private int startWorkers() {
    for (int started = 0; started < threads; started++) {
      try {
        workers.submit(this::work, null);
      } catch (RuntimeException | Error e) {
        // For example no memory for one more thread: the started ones must stop.
        end(e);
        return started;
      }
    }
    return threads;
  }

  private void awaitWorkers(int started) throws InterruptedException {
    for (int i = 0; i < started; i++) {
      try {
        workers.take().get();
      } catch (ExecutionException e) {
        end(e.getCause() == null ? e : e.getCause());
      }
    }
  }

  /** An error of a worker that has ended before or because of the interrupt. */
  private void keepFailureOf(Future<?> ended) {
    try {
      ended.get();
    } catch (ExecutionException e) {
      end(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException again) {
      // It has ended, so that this does not wait; the thread is interrupted once more.
    }
  }

  private void end(Throwable reason) {
    if (fatal == null) {
      fatal = reason;
    } else if (fatal != reason) {
      fatal.addSuppressed(reason);
    }
    stop();
  }

  private void stop() {
    stopped = true;
    made.forEach(Thread::interrupt);
  }

  /** A worker counts as completed a little before its thread has ended. */
  private void awaitStopped() throws InterruptedException {
    long deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
    for (Thread thread : made) {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
    }
  }

  /** Waits for the threads, so that no request is sent after the run has thrown. */
  private CollectionInterruptedException interrupted(InterruptedException cause) {
    stop();
    try {
      awaitStopped();
    } catch (InterruptedException again) {
      // A second interrupt ends the wait.
    }
    for (Future<?> worker = workers.poll(); worker != null; worker = workers.poll()) {
      keepFailureOf(worker);
    }
    Thread.currentThread().interrupt();
    CollectionInterruptedException interrupted = new CollectionInterruptedException(cause);
    if (fatal != null) {
      interrupted.addSuppressed(fatal);
    }
    return interrupted;
  }

  private void rethrowFatal() {
    if (fatal instanceof RuntimeException e) {
      throw e;
    }
    if (fatal instanceof Error e) {
      throw e;
    }
  }

  private void work() {
    int i = next.getAndIncrement();
    while (i < items.size() && !stopped) {
      process(items.get(i));
      i = next.getAndIncrement();
    }
  }

  private void process(T item) {
    try {
      task.process(item);
      count(item, null);
    } catch (IOException e) {
      count(item, e);
    }
  }

  private synchronized void count(T item, @Nullable IOException cause) {
    if (stopped && !stoppedEarly) {
      // An item that was cancelled by the end of the work is neither done nor failed.
      return;
    }
    processed++;
    if (cause != null) {
      failed++;
      onFailure.accept(item, cause);
    }
    boolean tooMany = failed > processed * options.maxFailureRatio();
    if (processed >= MIN_ITEMS_FOR_RATIO && tooMany) {
      stoppedEarly = true;
      stopped = true;
    }
    options.listener().onProgress(new Progress(phase, processed, items.size()));
  }
}
