package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.testkit.kafka.EmbeddedBroker;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The embedded broker in a process of its own. Ends with its parent. */
final class BrokerProcess implements AutoCloseable {
  private final LineProcess process;

  private BrokerProcess(LineProcess process) {
    this.process = process;
  }

  static BrokerProcess start() throws IOException {
    return new BrokerProcess(LineProcess.start(List.of(), BrokerProcess.class, "-Xmx1g"));
  }

  String address() {
    return process.ready();
  }

  /** Stops the broker; its data stay. */
  void stop() throws IOException {
    process.command("stop");
  }

  /** Starts the broker again with its data and its address. */
  void resume() throws IOException {
    process.command("resume");
  }

  /** Lets the process remove the data of the broker and end. */
  @Override
  public void close() {
    process.close();
  }

  /** Serves until standard input ends. */
  public static void main(String[] args) throws IOException {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      LineProcess.serve(broker.address(), words -> run(broker, words));
    }
    System.exit(0);
  }

  private static String run(EmbeddedBroker broker, String[] words) {
    switch (words[0]) {
      case "stop" -> broker.stop();
      case "resume" -> broker.resume();
      default -> throw new IllegalArgumentException(Arrays.toString(words));
    }
    return words[0];
  }
}
