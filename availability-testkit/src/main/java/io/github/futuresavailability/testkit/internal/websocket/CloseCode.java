package io.github.futuresavailability.testkit.internal.websocket;

/** The codes of closing frames that this server sends (RFC 6455, section 7.4.1). */
public final class CloseCode {
  public static final int NORMAL = 1000;
  public static final int GOING_AWAY = 1001;
  public static final int PROTOCOL_ERROR = 1002;
  public static final int UNSUPPORTED_DATA = 1003;
  public static final int INVALID_TEXT = 1007;
  public static final int POLICY_VIOLATION = 1008;
  public static final int TOO_LARGE = 1009;

  private CloseCode() {}

  /** Whether a client may send the code; 1005, 1006 and 1015 are never sent. */
  static boolean isValid(int code) {
    return (code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006)
        || (code >= 3000 && code <= 4999);
  }
}
