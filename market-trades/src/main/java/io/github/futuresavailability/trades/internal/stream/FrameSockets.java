package io.github.futuresavailability.trades.internal.stream;

import java.net.URI;
import java.time.Duration;

/** Opens WebSockets, by any library. Thread-safe; the stream closes it after the last socket. */
public interface FrameSockets {
  /**
   * Begins to open a socket. The listener receives either its opening or its end, and after its
   * opening once its end; after it was closed from this side it may receive the end or not.
   */
  FrameSocket open(URI address, Duration timeout, FrameListener listener);

  /** Waits for sockets that close in order, and then ends all; their threads end as well. */
  void close(Duration atMost);
}
