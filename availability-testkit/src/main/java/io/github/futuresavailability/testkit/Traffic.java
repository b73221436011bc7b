package io.github.futuresavailability.testkit;

import java.util.EnumMap;
import java.util.Map;

/**
 * What an {@link EmbeddedArchive} has answered since it started or was reset: counts at one moment.
 * Immutable and thread-safe.
 *
 * @param requestsByKind how many requests of each kind arrived; every kind has an entry
 * @param failures how many of them were answered with a status of 400 or more, or not properly at
 *     all because of a fault; a 404 for a missing object counts
 * @param bytesSent bytes of all answers, headers included
 * @param mostAtOnce the largest number of requests that were being answered at the same time
 */
public record Traffic(
    Map<RequestKind, Long> requestsByKind, long failures, long bytesSent, int mostAtOnce) {
  /** Completes and copies the counts. */
  public Traffic {
    Map<RequestKind, Long> counts = new EnumMap<>(RequestKind.class);
    for (RequestKind kind : RequestKind.values()) {
      counts.put(kind, requestsByKind.getOrDefault(kind, 0L));
    }
    requestsByKind = Map.copyOf(counts);
  }

  /**
   * All requests together.
   *
   * @return their number
   */
  public long requests() {
    return requestsByKind.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The requests of one kind.
   *
   * @param kind the kind
   * @return their number
   */
  public long requests(RequestKind kind) {
    return requestsByKind.getOrDefault(kind, 0L);
  }
}
