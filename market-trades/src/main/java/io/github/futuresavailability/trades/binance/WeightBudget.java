package io.github.futuresavailability.trades.binance;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Delays requests so that the server never counts more weight than it allows in one of its minutes,
 * wherever they begin. The server counts a request when it arrives, which the client does not know:
 * its weight is held from its start and counts until one minute after its end. Requests of other
 * programs from the same address are known from the weight that a response reports. Thread-safe.
 */
final class WeightBudget {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final long limit;
  private final WaitingTime time;

  /**
   * Guarded by this, as the other fields: the weights of the last minute, in order of their end.
   */
  private final Deque<Taken> taken = new ArrayDeque<>();

  private long sum;
  private long held;

  private long others;
  private long othersEnd;
  private long pauseEnd;

  /** A weight, and when it counts no longer. */
  private record Taken(long weight, long end) {}

  WeightBudget(long limit, WaitingTime time) {
    this.limit = limit;
    this.time = time;
    this.pauseEnd = time.nanos();
    this.othersEnd = pauseEnd;
  }

  /** Waits until a request may be sent; {@link #release} must follow. */
  void take(long weight) throws InterruptedException {
    for (long wait = tryTake(weight); wait > 0; wait = tryTake(weight)) {
      time.sleep(wait);
    }
  }

  /** Takes a weight, or returns how long to wait before the next try. */
  private synchronized long tryTake(long weight) {
    long now = time.nanos();
    expire(now);
    if (pauseEnd - now > 0) {
      return pauseEnd - now;
    }
    if (sum + held + others + weight <= limit) {
      held += weight;
      return 0;
    }
    long wait = taken.isEmpty() ? MINUTE / 60 : taken.getFirst().end() - now;
    return others > 0 ? Math.min(wait, othersEnd - now) : wait;
  }

  private void expire(long now) {
    while (!taken.isEmpty() && taken.getFirst().end() - now <= 0) {
      sum -= taken.removeFirst().weight();
    }
    if (othersEnd - now <= 0) {
      others = 0;
    }
  }

  /**
   * Ends a request.
   *
   * @param used the weight that the server reports for its running minute, or 0
   */
  synchronized void release(long weight, long used) {
    long now = time.nanos();
    expire(now);
    held -= weight;
    sum += weight;
    taken.addLast(new Taken(weight, now + MINUTE));
    if (used > 0) {
      others = Math.max(0, used - sum - held);
      othersEnd = now + MINUTE;
    }
  }

  /** The time in which no request may start, or zero. */
  synchronized Duration pause() {
    return Duration.ofNanos(Math.max(0, pauseEnd - time.nanos()));
  }

  /** Waits until a request without weight may be sent. */
  void awaitPause() throws InterruptedException {
    for (long wait = pause().toNanos(); wait > 0; wait = pause().toNanos()) {
      time.sleep(wait);
    }
  }

  /** Lets no request start for a time, as the server wants it. */
  synchronized void pause(Duration wait) {
    long end = time.nanos() + wait.toNanos();
    if (end - pauseEnd > 0) {
      pauseEnd = end;
    }
  }
}
