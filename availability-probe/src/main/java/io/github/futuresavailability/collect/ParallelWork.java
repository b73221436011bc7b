package io.github.futuresavailability.collect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Settles a list of questions on as many threads as the options say. A question that gets no good
 * answer is kept with its reason; anything else that is thrown ends the work at once, as does an
 * interrupt or too large a share of failures.
 *
 * @param <T> the type of a question
 */
final class ParallelWork<T> {
  /** Settles one question. */
  interface Task<T> {
    void settle(T item) throws IOException;
  }

  /** A question that got no good answer. */
  record Failed<T>(T item, IOException cause) {}

  /** What became of the questions. */
  record Outcome<T>(List<Failed<T>> failed, boolean stoppedEarly) {}

  /** From how many settled questions on the share of failures means something. */
  private static final int BREAKER_COUNTS_FROM = 100;

  private final CollectionOptions options;
  private final Progress.Phase phase;
  private final List<T> items;
  private final Task<T> task;
  private final AtomicInteger next = new AtomicInteger();
  private final List<Failed<T>> failed = new ArrayList<>();
  private int settled;
  private boolean stoppedEarly;
  private volatile boolean stopped;
  private volatile @Nullable Throwable fatal;

  private ParallelWork(
      CollectionOptions options, Progress.Phase phase, List<T> items, Task<T> task) {
    this.options = options;
    this.phase = phase;
    this.items = items;
    this.task = task;
  }

  static <T> Outcome<T> run(
      CollectionOptions options, Progress.Phase phase, List<T> items, Task<T> task) {
    return new ParallelWork<>(options, phase, items, task).run();
  }

  private Outcome<T> run() {
    options.listener().onProgress(new Progress(phase, 0, items.size()));
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Math.min(options.parallelism(), items.size()); i++) {
      Thread thread = new Thread(this::work, "availability-collect-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
    await(threads);
    rethrowFatal();
    synchronized (this) {
      return new Outcome<>(List.copyOf(failed), stoppedEarly);
    }
  }

  private void await(List<Thread> threads) {
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      stopped = true;
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
      throw new CollectionInterruptedException(e);
    }
  }

  private void work() {
    try {
      for (int i = next.getAndIncrement();
          i < items.size() && !stopped;
          i = next.getAndIncrement()) {
        settle(items.get(i));
      }
    } catch (RuntimeException | Error e) {
      fatal = e;
      stopped = true;
    }
  }

  private void settle(T item) {
    try {
      task.settle(item);
      settled(null);
    } catch (IOException e) {
      settled(new Failed<>(item, e));
    }
  }

  private synchronized void settled(@Nullable Failed<T> failure) {
    if (stopped) {
      // A question that was cut short by the end of the work is neither answered nor failed.
      return;
    }
    settled++;
    if (failure != null) {
      failed.add(failure);
    }
    boolean tooMany = failed.size() > settled * options.maxFailureShare();
    if (settled >= BREAKER_COUNTS_FROM && tooMany) {
      stoppedEarly = true;
      stopped = true;
    }
    options.listener().onProgress(new Progress(phase, settled, items.size()));
  }

  private void rethrowFatal() {
    if (fatal instanceof RuntimeException e) {
      throw e;
    }
    if (fatal instanceof Error e) {
      throw e;
    }
  }
}
