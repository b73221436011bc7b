package io.github.futuresavailability.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts the requests and bytes of the server. Thread-safe. */
final class TrafficMeter {
  private static final int REMEMBERED_REQUESTS = 1000;

  private final Map<RequestKind, Long> requests = new EnumMap<>(RequestKind.class);
  private final Deque<String> recent = new ArrayDeque<>();
  private long failures;
  private long bytesSent;
  private int now;
  private int mostAtOnce;

  /** Counts a request; its end is counted once, and further calls do nothing. */
  synchronized Running begin(RequestKind kind, String request) {
    requests.merge(kind, 1L, Long::sum);
    if (recent.size() == REMEMBERED_REQUESTS) {
      recent.removeFirst();
    }
    recent.addLast(request);
    now++;
    mostAtOnce = Math.max(mostAtOnce, now);
    return new Running();
  }

  /** A running request. Not thread-safe. */
  final class Running {
    private boolean ended;

    void end(boolean failed, long bytes) {
      if (!ended) {
        ended = true;
        count(failed, bytes);
      }
    }
  }

  private synchronized void count(boolean failed, long bytes) {
    now--;
    failures += failed ? 1 : 0;
    bytesSent += bytes;
  }

  synchronized void reset() {
    requests.clear();
    recent.clear();
    failures = 0;
    bytesSent = 0;
    mostAtOnce = now;
  }

  synchronized Traffic traffic() {
    return new Traffic(requests, failures, bytesSent, mostAtOnce);
  }

  synchronized List<String> recent() {
    return List.copyOf(recent);
  }
}
