package io.github.futuresavailability.testkit.binance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts the handshakes of each address in the last five minutes. Thread-safe. */
final class ConnectRate {
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final Map<String, Deque<Instant>> times = new HashMap<>();

  /** Counts a handshake; false if it is one too many. */
  synchronized boolean accepts(String address, Instant now, int most) {
    Deque<Instant> recent = times.computeIfAbsent(address, key -> new ArrayDeque<>());
    while (!recent.isEmpty() && !recent.getFirst().isAfter(now.minus(WINDOW))) {
      recent.removeFirst();
    }
    recent.addLast(now);
    return recent.size() <= most;
  }
}
