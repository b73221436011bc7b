package io.github.futuresavailability.kafka;

import io.github.futuresavailability.testkit.kafka.EmbeddedBroker;

/** The broker that the tests of the module share. */
final class SharedBroker {
  private SharedBroker() {}

  static String address() {
    return EmbeddedBroker.shared().address();
  }
}
