package io.github.futuresavailability.kafka;

/** Which numbers the records of a symbol must have. */
public enum SequenceRule {
  /** Each is one more than the one before, as the ids of trades are. */
  CONSECUTIVE,
  /** Each is more than the one before, as the ids of quotes are: there are no gaps. */
  ASCENDING
}
