package io.github.futuresavailability.trades.internal.stream;

/** A WebSocket as a client, from its handshake on. Thread-safe. */
public interface FrameSocket {
  /** Closes in order with code 1000, or ends the handshake; the listener may receive the end. */
  void close();

  /** Ends at once. */
  void abort();
}
