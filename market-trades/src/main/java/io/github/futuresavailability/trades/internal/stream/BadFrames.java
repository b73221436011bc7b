package io.github.futuresavailability.trades.internal.stream;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts frames that cannot be read, and logs one of them in ten seconds. Thread-safe. */
final class BadFrames {
  private static final Logger LOG = LoggerFactory.getLogger(BadFrames.class);
  private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

  private final StreamCounters counters;
  private final StreamTimer timer;

  /** Guarded by this. */
  private long lastLog;

  private long unlogged;

  BadFrames(StreamCounters counters, StreamTimer timer) {
    this.counters = counters;
    this.timer = timer;
    this.lastLog = timer.nanos() - INTERVAL;
  }

  void add(String what) {
    counters.badFrames.increment();
    long now = timer.nanos();
    synchronized (this) {
      if (now - lastLog < INTERVAL) {
        unlogged++;
        return;
      }
      lastLog = now;
      LOG.warn("{} ({} more since the last one of these lines)", what, unlogged);
      unlogged = 0;
    }
  }
}
