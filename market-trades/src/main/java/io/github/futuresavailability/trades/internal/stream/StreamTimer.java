package io.github.futuresavailability.trades.internal.stream;

import java.time.Duration;

/** One thread for decisions, now or later, and its clock. */
public interface StreamTimer extends AutoCloseable {
  /** A time of no meaning but the distance to another one. */
  long nanos();

  /** Runs an action on the thread of the timer, after those that were handed over before. */
  void execute(Runnable action);

  /** Runs an action on the thread of the timer after a delay. */
  void schedule(Duration delay, Runnable action);

  /** Drops what has not begun; what comes later is dropped as well. */
  @Override
  void close();
}
