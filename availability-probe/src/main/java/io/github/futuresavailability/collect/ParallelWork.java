package io.github.futuresavailability.collect;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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

  /** How long an interrupted run waits for questions under way to be cut. */
  private static final Duration STOP_WITHIN = Duration.ofSeconds(1);

  private final CollectionOptions options;
  private final Progress.Phase phase;
  private final List<T> items;
  private final Task<T> task;
  private final List<Thread> threads;
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
    this.threads =
        IntStream.range(0, Math.min(options.parallelism(), items.size()))
            .mapToObj(this::thread)
            .toList();
  }

  private Thread thread(int number) {
    Thread thread = new Thread(this::work, "availability-collect-" + number);
    thread.setDaemon(true);
    return thread;
  }

  static <T> Outcome<T> run(
      CollectionOptions options, Progress.Phase phase, List<T> items, Task<T> task) {
    return new ParallelWork<>(options, phase, items, task).run();
  }

  private Outcome<T> run() {
    options.listener().onProgress(new Progress(phase, 0, items.size()));
    threads.forEach(Thread::start);
    await();
    rethrowFatal();
    synchronized (this) {
      return new Outcome<>(List.copyOf(failed), stoppedEarly);
    }
  }

  private void await() {
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      stop();
      awaitStopped();
      Thread.currentThread().interrupt();
      throw new CollectionInterruptedException(e);
    }
  }

  private void stop() {
    stopped = true;
    threads.forEach(Thread::interrupt);
  }

  /** So that nothing is written any more once the run has thrown. */
  private void awaitStopped() {
    long deadline = System.nanoTime() + STOP_WITHIN.toNanos();
    try {
      for (Thread thread : threads) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        thread.join(Math.max(1, left));
      }
    } catch (InterruptedException again) {
      // Whoever interrupts twice does not want to wait.
    }
  }

  private void work() {
    try {
      int i = next.getAndIncrement();
      while (i < items.size() && !stopped) {
        settle(items.get(i));
        i = next.getAndIncrement();
      }
    } catch (RuntimeException | Error e) {
      fatal = e;
      stop();
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
    if (stopped && !stoppedEarly) {
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
