package io.github.futuresavailability.probe;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts requests that take too long in all, or whose thread was interrupted. A socket's own time
 * limit starts again with every byte, and a blocked read does not notice an interrupt, so that
 * neither would ever end a server that sends one byte a second.
 */
final class Watchdog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
  private static final Duration TICK = Duration.ofMillis(100);

  /** A request that is being watched. */
  static final class Watch implements AutoCloseable {
    private final Set<Watch> watches;
    private final Thread thread = Thread.currentThread();
    private final long deadline;
    private final Cancellable request;
    private volatile boolean expired;

    private Watch(Set<Watch> watches, long deadline, Cancellable request) {
      this.watches = watches;
      this.deadline = deadline;
      this.request = request;
    }

    /** Whether the request was cut because it took too long. */
    boolean expired() {
      return expired;
    }

    private void look(long now) {
      boolean late = now - deadline > 0;
      if (late || thread.isInterrupted()) {
        expired = late;
        request.cancel();
      }
    }

    @Override
    public void close() {
      watches.remove(this);
    }
  }

  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "availability-http-watchdog");
            thread.setDaemon(true);
            return thread;
          });

  private final ScheduledFuture<?> ticks;

  Watchdog() {
    ticks =
        ticker.scheduleWithFixedDelay(
            this::lookAtAll, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  Watch watch(Cancellable request, Duration total) {
    Watch watch = new Watch(watches, System.nanoTime() + total.toNanos(), request);
    watches.add(watch);
    return watch;
  }

  private void lookAtAll() {
    long now = System.nanoTime();
    for (Watch watch : watches) {
      look(watch, now);
    }
  }

  private void look(Watch watch, long now) {
    try {
      watch.look(now);
    } catch (RuntimeException e) {
      // Thrown from here, it would end the watch over all requests, silently.
      LOG.warn("A request could not be cancelled", e);
      watches.remove(watch);
    }
  }

  @Override
  public void close() {
    ticks.cancel(false);
    ticker.shutdown();
  }
}
