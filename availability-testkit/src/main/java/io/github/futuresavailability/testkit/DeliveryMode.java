package io.github.futuresavailability.testkit;

import io.github.futuresavailability.testkit.internal.http.HttpResponse;
import java.time.Duration;

/**
 * A response and how it is sent to the client.
 *
 * @param response the response
 * @param delay the delay before it is sent
 * @param manner how much of it is sent, and how
 */
record DeliveryMode(HttpResponse response, Duration delay, Manner manner) {

  /** The ways to send a response. */
  enum Manner {
    /** All of it. */
    COMPLETE,
    /** Half of the body, then a normal close. */
    CUT,
    /** Only a reset. */
    RESET,
    /** Half of the body, then a reset. */
    RESET_IN_BODY,
    /** One byte of the body a second. */
    DRIPPED,
    /** The body again and again without end. */
    ENDLESS
  }

  static DeliveryMode of(HttpResponse response) {
    return new DeliveryMode(response, Duration.ZERO, Manner.COMPLETE);
  }

  DeliveryMode withResponse(HttpResponse other) {
    return new DeliveryMode(other, delay, manner);
  }

  DeliveryMode withManner(Manner other) {
    return new DeliveryMode(response, delay, other);
  }

  DeliveryMode delayedBy(Duration more) {
    return new DeliveryMode(response, delay.plus(more), manner);
  }
}
