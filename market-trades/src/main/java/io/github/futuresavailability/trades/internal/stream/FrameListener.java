package io.github.futuresavailability.trades.internal.stream;

import java.time.Duration;

/**
 * Receives what happens at one socket, one call after the other. While a call runs, the socket
 * reads nothing: a listener that has no room for more does not return.
 */
public interface FrameListener {
  void onOpen();

  /** A whole text message; the array belongs to the socket again afterwards. */
  void onText(char[] message, int length);

  /** A message that is no text of a possible size, in words. */
  void onUnreadable(String what);

  /**
   * The end, or a failed handshake.
   *
   * @param reason in words
   * @param retryAfter how long the server wants the client to wait, or zero
   */
  void onEnd(String reason, Duration retryAfter);
}
