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
 * Cancels requests that exceed their request timeout or whose thread was interrupted. The timeout
 * of a socket starts again with every byte, and a blocked read does not notice an interrupt, so
 * neither of them ends a request to a server that sends one byte a second.
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

    /** Whether the request was cancelled because it exceeded its timeout. */
    boolean expired() {
      return expired;
    }

    private void check(long now) {
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
            this::checkAll, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  Watch watch(Cancellable request, Duration timeout) {
    Watch watch = new Watch(watches, System.nanoTime() + timeout.toNanos(), request);
    watches.add(watch);
    return watch;
  }

  private void checkAll() {
    long now = System.nanoTime();
    for (Watch watch : watches) {
      check(watch, now);
    }
  }

  private void check(Watch watch, long now) {
    try {
      watch.check(now);
    } catch (RuntimeException e) {
      // An exception from here would silently end the checks of all requests.
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
