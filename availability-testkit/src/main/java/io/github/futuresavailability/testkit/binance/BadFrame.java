package io.github.futuresavailability.testkit.binance;

/** What can be wrong with the frame of an event; history by REST is never affected. */
public enum BadFrame {
  /** A text that is no JSON, instead of the event. */
  NO_JSON,
  /** The first half of the JSON, instead of the event. */
  CUT_JSON,
  /** The event without its price. */
  MISSING_FIELD,
  /** The event with null as its quantity. */
  NULL_VALUE,
  /** The event with an object as its price. */
  WRONG_TYPE,
  /** The event in a binary frame. */
  BINARY,
  /** An error document in front of the event, which follows unchanged. */
  ERROR_FRAME,
  /** An event of an unknown type in front of the event, which follows unchanged. */
  UNKNOWN_EVENT,
  /** An event of an unknown type of exactly 1 MiB in front of the event. */
  ONE_MEBIBYTE,
  /** The event in three fragments, with a control frame in between: valid, though rare. */
  FRAGMENTED,
  /** The event twice. */
  DUPLICATE,
  /** The event after the next one of its stream. */
  OUT_OF_ORDER,
  /** No frame at all. */
  SKIPPED
}
