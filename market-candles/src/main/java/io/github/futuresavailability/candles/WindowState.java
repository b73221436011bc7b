package io.github.futuresavailability.candles;

/** The outcome of a window in the ledger of a store. */
public enum WindowState {
  /** Not final: the window reaches the present, and a later run requests it again. */
  PENDING,
  /** Stored as a whole. */
  OK,
  /** The source says that it has no candles in the window. */
  NO_DATA,
  /** The request failed; a later run requests it again. */
  FAILED;

  /**
   * Whether a resumed run leaves the window out.
   *
   * @return true if the window was requested and its outcome is final
   */
  public boolean isDone() {
    return this == OK || this == NO_DATA;
  }
}
