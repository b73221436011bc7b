package io.github.futuresavailability.trades.stream;

/** What happened to a connection of a stream. */
public enum ConnectionState {
  /** The handshake is complete. */
  CONNECTED,
  /** It ended, was silent for too long, or its handshake failed; another attempt follows. */
  DISCONNECTED,
  /** It was closed as planned, after a newer connection had taken over its streams. */
  REPLACED
}
