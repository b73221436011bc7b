package io.github.futuresavailability.testkit;

import java.util.EnumMap;
import java.util.Map;

/**
 * The traffic of an {@link EmbeddedArchive} since its start or last reset. Immutable and
 * thread-safe.
 *
 * @param requestsByKind the number of requests of each kind; every kind has an entry
 * @param failures the number of requests with a status of 400 or more, or with a faulty response; a
 *     404 for a missing object counts
 * @param bytesSent the bytes of all responses, headers included
 * @param mostAtOnce the largest number of parallel requests
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
