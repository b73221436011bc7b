package io.github.futuresavailability.trades.internal.stream;

/** An open WebSocket as a client. Thread-safe. */
public interface FrameSocket {
  /** Allows one more message to be read: without it, the socket reads none. */
  void request();

  /** Closes in order with code 1000; the listener receives no more, or the end. */
  void close();

  /** Ends at once. */
  void abort();
}
