package io.github.futuresavailability.testkit;

import java.time.Duration;

/**
 * How an answer is brought to the client.
 *
 * @param answer the answer
 * @param delay how long it waits
 * @param manner whether all of it arrives
 */
record Delivery(Answer answer, Duration delay, Manner manner) {

  /** The ways to bring an answer. */
  enum Manner {
    /** All of it. */
    WHOLE,
    /** Half of the body, then a proper close. */
    CUT,
    /** Nothing but a reset. */
    RESET,
    /** Half of the body, then a reset. */
    RESET_IN_BODY,
    /** One byte of the body a second. */
    DRIPPED,
    /** The body again and again without end. */
    ENDLESS
  }

  static Delivery of(Answer answer) {
    return new Delivery(answer, Duration.ZERO, Manner.WHOLE);
  }

  Delivery withAnswer(Answer other) {
    return new Delivery(other, delay, manner);
  }

  Delivery withManner(Manner other) {
    return new Delivery(answer, delay, other);
  }

  Delivery later(Duration more) {
    return new Delivery(answer, delay.plus(more), manner);
  }
}
