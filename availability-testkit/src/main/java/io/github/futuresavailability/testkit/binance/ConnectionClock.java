package io.github.futuresavailability.testkit.binance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The age of a connection, and its pings without a pong. Thread-safe. */
final class ConnectionClock {
  private final Instant opened;
  private final Deque<Ping> open = new ArrayDeque<>();
  private Instant lastPing;

  private record Ping(String payload, Instant sent) {}

  ConnectionClock(Instant opened) {
    this.opened = opened;
    this.lastPing = opened;
  }

  boolean isOlder(Instant now, Duration age) {
    return Duration.between(opened, now).compareTo(age) >= 0;
  }

  synchronized boolean isPingDue(Instant now, Duration interval) {
    return !interval.isZero() && Duration.between(lastPing, now).compareTo(interval) >= 0;
  }

  /** The payload of the next ping: the time, as Binance sends it. */
  synchronized byte[] next(Instant now) {
    String payload = String.valueOf(now.toEpochMilli());
    lastPing = now;
    open.addLast(new Ping(payload, now));
    return payload.getBytes(StandardCharsets.US_ASCII);
  }

  /** A pong with the payload of a ping is one for the pings before it as well. */
  synchronized void received(String payload) {
    if (open.stream().anyMatch(ping -> ping.payload().equals(payload))) {
      while (!open.removeFirst().payload().equals(payload)) {
        // Removes the pings before it.
      }
    }
  }

  synchronized boolean isPongLate(Instant now, Duration timeout) {
    return !open.isEmpty() && Duration.between(open.getFirst().sent(), now).compareTo(timeout) > 0;
  }
}
