package io.github.futuresavailability.kafka;

/** One broker for all the tests of the module, stopped when the process ends. */
final class SharedBroker {
  private static final EmbeddedBroker BROKER = start();

  private SharedBroker() {}

  private static EmbeddedBroker start() {
    EmbeddedBroker broker = EmbeddedBroker.start();
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-close"));
    return broker;
  }

  static String address() {
    return BROKER.address();
  }
}
