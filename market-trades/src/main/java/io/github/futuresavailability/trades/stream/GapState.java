package io.github.futuresavailability.trades.stream;

/** What is known of the ids of a gap. */
public enum GapState {
  /** Ids are not delivered yet, or the history refused; it is requested again until it responds. */
  OPEN,
  /** Every id of the gap was delivered. */
  FILLED,
  /**
   * The history has trades with later ids and none with some of these; the others are delivered.
   */
  ABSENT_AT_SOURCE,
  /**
   * The history has all or some of these trades, and no record can hold some of them; the others
   * are delivered.
   */
  UNREADABLE
}
