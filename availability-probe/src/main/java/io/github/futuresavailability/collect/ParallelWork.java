package io.github.futuresavailability.collect;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Settles a list of questions on as many threads as the options say. A question that gets no good
 * answer is handed over with its reason at once; anything else that is thrown ends the work, as
 * does an interrupt or too large a share of failures, counted for this list alone.
 *
 * @param <T> the type of a question
 */
final class ParallelWork<T> {
  /** What is done with a question. */
  interface Task<T> {
    /** Settles a question. */
    void settle(T item) throws IOException;

    /** Is told a question that got no good answer; calls do not overlap. */
    void fail(T item, IOException cause);
  }

  /** What became of the questions. */
  record Outcome(boolean stoppedEarly) {}

  /** From how many settled questions on the share of failures means something. */
  private static final int BREAKER_COUNTS_FROM = 100;

  /** How long an interrupted run waits for questions under way to be cut. */
  private static final Duration STOP_WITHIN = Duration.ofMillis(500);

  private final CollectionOptions options;
  private final Progress.Phase phase;
  private final List<T> items;
  private final Task<T> task;
  private final List<Thread> threads;
  private final AtomicInteger next = new AtomicInteger();

  /** What ended the work first; what ended it after that is suppressed by it. */
  private final AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();

  private int settled;
  private int failed;
  private boolean stoppedEarly;
  private volatile boolean stopped;

  private ParallelWork(
      CollectionOptions options,
      Progress.Phase phase,
      List<T> items,
      Task<T> task,
      ThreadFactory factory) {
    this.options = options;
    this.phase = phase;
    this.items = items;
    this.task = task;
    this.threads =
        IntStream.range(0, Math.min(options.parallelism(), items.size()))
            .mapToObj(number -> thread(number, factory))
            .toList();
  }

  private Thread thread(int number, ThreadFactory factory) {
    Thread thread = factory.newThread(this::work);
    thread.setName("availability-collect-" + number);
    thread.setDaemon(true);
    return thread;
  }

  static <T> Outcome run(
      CollectionOptions options, Progress.Phase phase, List<T> items, Task<T> task) {
    return run(options, phase, items, task, Thread::new);
  }

  /** The same on threads that somebody else makes. */
  static <T> Outcome run(
      CollectionOptions options,
      Progress.Phase phase,
      List<T> items,
      Task<T> task,
      ThreadFactory factory) {
    return new ParallelWork<>(options, phase, items, task, factory).run();
  }

  private Outcome run() {
    options.listener().onProgress(new Progress(phase, 0, items.size()));
    start();
    await();
    rethrowFatal();
    synchronized (this) {
      return new Outcome(stoppedEarly);
    }
  }

  private void start() {
    try {
      for (Thread thread : threads) {
        if (!stopped) {
          thread.start();
        }
      }
    } catch (RuntimeException | Error e) {
      // No memory for one more thread, for example: those that run must not go on without us.
      end(e);
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
      throw interrupted(e);
    }
  }

  private CollectionInterruptedException interrupted(InterruptedException cause) {
    CollectionInterruptedException interrupted = new CollectionInterruptedException(cause);
    Throwable earlier = fatal.get();
    if (earlier != null) {
      interrupted.addSuppressed(earlier);
    }
    return interrupted;
  }

  private void end(Throwable reason) {
    Throwable first = fatal.compareAndExchange(null, reason);
    if (first != null && first != reason) {
      first.addSuppressed(reason);
    }
    stop();
  }

  private void stop() {
    stopped = true;
    threads.forEach(Thread::interrupt);
  }

  /** So that nothing is asked any more once the run has thrown. */
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
      end(e);
    }
  }

  private void settle(T item) {
    try {
      task.settle(item);
      settled(item, null);
    } catch (IOException e) {
      settled(item, e);
    }
  }

  private synchronized void settled(T item, @Nullable IOException cause) {
    if (stopped && !stoppedEarly) {
      // A question that was cut short by the end of the work is neither answered nor failed.
      return;
    }
    settled++;
    if (cause != null) {
      failed++;
      task.fail(item, cause);
    }
    boolean tooMany = failed > settled * options.maxFailureRatio();
    if (settled >= BREAKER_COUNTS_FROM && tooMany) {
      stoppedEarly = true;
      stopped = true;
    }
    options.listener().onProgress(new Progress(phase, settled, items.size()));
  }

  private void rethrowFatal() {
    Throwable reason = fatal.get();
    if (reason instanceof RuntimeException e) {
      throw e;
    }
    if (reason instanceof Error e) {
      throw e;
    }
  }
}
