package io.github.futuresavailability.testkit.kafka;

import io.github.futuresavailability.AvailabilityException;

/** The library of Kafka's server, an optional dependency of the test kit. */
final class ServerLibrary {
  private static final String SERVER = "kafka.server.KafkaRaftServer";

  private ServerLibrary() {}

  /** Names the dependency before anything of it is used, and before a folder is created. */
  static void require() {
    try {
      Class.forName(SERVER, false, ServerLibrary.class.getClassLoader());
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      throw new AvailabilityException(
          "Kafka's server is missing: add org.apache.kafka:kafka_2.13, in the version of"
              + " kafka-clients, to the dependencies of the tests",
          e);
    }
  }
}
