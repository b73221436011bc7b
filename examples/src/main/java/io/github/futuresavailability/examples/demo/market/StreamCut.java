package io.github.futuresavailability.examples.demo.market;

import java.time.Instant;
import java.util.Map;

/**
 * A time in which the stream did not send what happened.
 *
 * @param what how it was cut
 * @param from its start
 * @param to its end
 * @param lastBefore the last id of each symbol before it
 * @param lastDuring the last id of each symbol in it
 */
record StreamCut(
    String what,
    Instant from,
    Instant to,
    Map<String, Long> lastBefore,
    Map<String, Long> lastDuring) {
  StreamCut {
    lastBefore = Map.copyOf(lastBefore);
    lastDuring = Map.copyOf(lastDuring);
  }

  /** Whether a trade happened in it. */
  boolean has(String symbol, long id) {
    return id > lastBefore.getOrDefault(symbol, Long.MAX_VALUE)
        && id <= lastDuring.getOrDefault(symbol, 0L);
  }

  /** How many trades happened in it. */
  long trades() {
    return lastDuring.entrySet().stream()
        .mapToLong(last -> last.getValue() - lastBefore.getOrDefault(last.getKey(), 0L))
        .sum();
  }
}
