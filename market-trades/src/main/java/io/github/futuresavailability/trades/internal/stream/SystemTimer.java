package io.github.futuresavailability.trades.internal.stream;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A timer with a daemon thread of its own. Thread-safe. */
public final class SystemTimer implements StreamTimer {
  private static final Logger LOG = LoggerFactory.getLogger(SystemTimer.class);

  private final ScheduledThreadPoolExecutor executor;

  public SystemTimer(String name) {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void execute(Runnable action) {
    schedule(Duration.ZERO, action);
  }

  @Override
  public void schedule(Duration delay, Runnable action) {
    try {
      ScheduledFuture<?> unused =
          executor.schedule(() -> run(action), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      LOG.trace("Closed", closed);
    }
  }

  /** A defect in one decision must not end the others. */
  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error defect) {
      LOG.error("A decision about a stream failed", defect);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  /** Whether the thread has ended within a time. */
  boolean awaitEnd(Duration time) throws InterruptedException {
    return executor.awaitTermination(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
