package io.github.futuresavailability.testkit.internal.websocket;

/** Thrown for a frame that violates the protocol; the connection is closed with its code. */
public final class WebSocketProtocolException extends Exception {
  private static final long serialVersionUID = 1;

  private final int closeCode;

  WebSocketProtocolException(int closeCode, String message) {
    super(message);
    this.closeCode = closeCode;
  }

  public int closeCode() {
    return closeCode;
  }
}
