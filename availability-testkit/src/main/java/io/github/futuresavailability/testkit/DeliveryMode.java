package io.github.futuresavailability.testkit;

import java.time.Duration;

/**
 * How an answer is brought to the client.
 *
 * @param answer the answer
 * @param delay how long it waits
 * @param manner whether all of it arrives
 */
record DeliveryMode(HttpResponse answer, Duration delay, Manner manner) {

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

  static DeliveryMode of(HttpResponse answer) {
    return new DeliveryMode(answer, Duration.ZERO, Manner.WHOLE);
  }

  DeliveryMode withAnswer(HttpResponse other) {
    return new DeliveryMode(other, delay, manner);
  }

  DeliveryMode withManner(Manner other) {
    return new DeliveryMode(answer, delay, other);
  }

  DeliveryMode later(Duration more) {
    return new DeliveryMode(answer, delay.plus(more), manner);
  }
}
