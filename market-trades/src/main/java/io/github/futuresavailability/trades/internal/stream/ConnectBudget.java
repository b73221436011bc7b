package io.github.futuresavailability.trades.internal.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the handshakes with one server below a number in any time of a length. Thread-safe. */
final class ConnectBudget {
  private final int most;
  private final long window;

  /** Guarded by this, as the other fields. */
  private final Deque<Long> starts = new ArrayDeque<>();

  private boolean isPaused;
  private long pauseEnd;

  ConnectBudget(int most, Duration window) {
    this.most = most;
    this.window = window.toNanos();
  }

  /** Counts a handshake that starts now, or returns how long it must wait. */
  synchronized Duration take(long nowNanos) {
    while (!starts.isEmpty() && nowNanos - starts.getFirst() > window) {
      starts.removeFirst();
    }
    isPaused = isPaused && pauseEnd - nowNanos > 0;
    if (isPaused) {
      return Duration.ofNanos(pauseEnd - nowNanos);
    }
    if (starts.size() >= most) {
      return Duration.ofNanos(window - (nowNanos - starts.getFirst()) + 1);
    }
    starts.addLast(nowNanos);
    return Duration.ZERO;
  }

  /** Lets no handshake start for a time, as the server wants it. */
  synchronized void pause(long nowNanos, Duration wait) {
    long end = nowNanos + wait.toNanos();
    if (!isPaused || end - pauseEnd > 0) {
      isPaused = true;
      pauseEnd = end;
    }
  }
}
