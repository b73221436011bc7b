package io.github.futuresavailability.trades.internal.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the handshakes below a number in any time of a length. Not thread-safe. */
final class ConnectBudget {
  private final int most;
  private final long window;
  private final Deque<Long> starts = new ArrayDeque<>();

  ConnectBudget(int most, Duration window) {
    this.most = most;
    this.window = window.toNanos();
  }

  /** Counts a handshake that starts now, or returns how long it must wait. */
  Duration take(long nowNanos) {
    while (!starts.isEmpty() && nowNanos - starts.getFirst() > window) {
      starts.removeFirst();
    }
    if (starts.size() >= most) {
      return Duration.ofNanos(window - (nowNanos - starts.getFirst()) + 1);
    }
    starts.addLast(nowNanos);
    return Duration.ZERO;
  }
}
