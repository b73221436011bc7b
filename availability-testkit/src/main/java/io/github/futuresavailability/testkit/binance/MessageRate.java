package io.github.futuresavailability.testkit.binance;

import java.util.ArrayDeque;
import java.util.Deque;

/** Counts the messages of one client in the last second. Not thread-safe. */
final class MessageRate {
  private static final long SECOND_MICROS = 1_000_000;

  private final Deque<Long> times = new ArrayDeque<>();

  /** Counts a message; false if it is one too many. */
  boolean accepts(long nowMicros, int most) {
    while (!times.isEmpty() && times.getFirst() <= nowMicros - SECOND_MICROS) {
      times.removeFirst();
    }
    times.addLast(nowMicros);
    return times.size() <= most;
  }
}
