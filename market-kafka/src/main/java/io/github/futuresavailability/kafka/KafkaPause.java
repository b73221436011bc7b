package io.github.futuresavailability.kafka;

import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;

/** Waits between two attempts. */
final class KafkaPause {
  private KafkaPause() {}

  static void sleep(TopicClients clients, String what, Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      // Sets the flag again.
      throw clients.failure(what, new InterruptException(e));
    }
  }
}
