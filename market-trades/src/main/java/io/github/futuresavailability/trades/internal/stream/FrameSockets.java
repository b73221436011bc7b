package io.github.futuresavailability.trades.internal.stream;

import java.net.URI;
import java.time.Duration;

/** Opens WebSockets, by any library. Thread-safe; the stream closes it after the last socket. */
public interface FrameSockets extends AutoCloseable {
  /**
   * Begins to open a socket. The listener receives either its opening or its end, and after its
   * opening once its end, except after it was closed from this side.
   */
  void open(URI address, Duration timeout, FrameListener listener);

  @Override
  void close();
}
