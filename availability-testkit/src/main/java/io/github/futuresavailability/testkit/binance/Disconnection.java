package io.github.futuresavailability.testkit.binance;

/** How an {@link EmbeddedBinance} ends connections. */
public enum Disconnection {
  /** A closing frame with 1000, then the end of the connection. */
  NORMAL(1000),
  /** A closing frame with 1001, as at the end of the 24 hours. */
  GOING_AWAY(1001),
  /** A closing frame with 1008, as after too many messages. */
  POLICY_VIOLATION(1008),
  /** The end of the TCP connection without a closing frame; clients report it as 1006. */
  END(0),
  /** A reset of the TCP connection; clients report it as 1006 or as an error. */
  RESET(0);

  private final int code;

  Disconnection(int code) {
    this.code = code;
  }

  /** The code of the closing frame, or 0 for none. */
  int code() {
    return code;
  }
}
