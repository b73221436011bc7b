package io.github.futuresavailability.testkit.kafka;

import io.github.futuresavailability.AvailabilityException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker in this process: KRaft, broker and controller in one node, on free ports of
 * the loopback address, in a temporary folder that {@link #close} removes. It can be stopped and
 * started again with its data and its address. Topics are not created by their use.
 *
 * <p>While it starts, the default locale of the process is the root locale, because Kafka cannot
 * start in Turkish. Not thread-safe; its clients may be in any thread or process.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final int ATTEMPTS = 5;

  private final Path folder;
  private final int port;
  private final Map<String, String> settings = new HashMap<>();
  private @Nullable KafkaRaftServer server;

  /** Chooses where a broker listens. */
  interface PortChoice {
    Ports choose() throws IOException;
  }

  /**
   * Where a broker listens.
   *
   * @param broker the port for clients
   * @param controller the port of the controller
   */
  record Ports(int broker, int controller) {
    static Ports free() throws IOException {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      try (ServerSocket first = new ServerSocket(0, 1, loopback);
          ServerSocket second = new ServerSocket(0, 1, loopback)) {
        return new Ports(first.getLocalPort(), second.getLocalPort());
      }
    }
  }

  private EmbeddedBroker(Path folder, Ports ports, String protocol, Map<String, String> others) {
    this.folder = folder;
    this.port = ports.broker();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@localhost:" + ports.controller());
    settings.put(
        "listeners",
        "%s://localhost:%d,CONTROLLER://localhost:%d"
            .formatted(protocol, port, ports.controller()));
    settings.put(
        "listener.security.protocol.map", "%s:%1$s,CONTROLLER:PLAINTEXT".formatted(protocol));
    settings.put("security.inter.broker.protocol", protocol);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("log.dirs", folder.toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("log.retention.check.interval.ms", "200");
    settings.put("log.initial.task.delay.ms", "200");
    settings.put("num.network.threads", "1");
    settings.put("num.io.threads", "2");
    settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    settings.putAll(others);
  }

  /**
   * A broker that everything in the process shares, started at the first call and stopped when the
   * process ends.
   *
   * @return the one broker, which no caller closes
   * @throws AvailabilityException if {@code kafka_2.13} is not on the class path
   */
  public static EmbeddedBroker shared() {
    ServerLibrary.require();
    return Shared.BROKER;
  }

  private static final class Shared {
    static final EmbeddedBroker BROKER = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(BROKER::close, "broker-close"));
    }
  }

  /**
   * Starts a broker of a new cluster, which takes about two seconds.
   *
   * @return a broker that responds, which the caller closes
   * @throws AvailabilityException if {@code kafka_2.13} is not on the class path
   * @throws RuntimeException if it cannot start, for example without space on the disk
   */
  public static EmbeddedBroker start() {
    return start("PLAINTEXT", Map.of());
  }

  /**
   * Starts a broker of a new cluster that only lets clients in who know its security.
   *
   * @param protocol the security protocol of Kafka, for example {@code SASL_SSL}; the broker uses
   *     it for requests to itself as well
   * @param settings settings of the broker in the terms of Kafka, for example {@code
   *     sasl.enabled.mechanisms}; they replace those of this class
   * @return a broker that responds, which the caller closes
   * @throws RuntimeException if it cannot start, for example with these settings
   */
  public static EmbeddedBroker start(String protocol, Map<String, String> settings) {
    return start(Ports::free, protocol, settings);
  }

  /** Between the choice of a port and its use another program can take it. */
  static EmbeddedBroker start(PortChoice ports, String protocol, Map<String, String> settings) {
    ServerLibrary.require();
    for (int attempt = 1; ; attempt++) {
      try {
        return start(ports.choose(), protocol, settings);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (RuntimeException e) {
        if (!isPortTaken(e) || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static boolean isPortTaken(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return false;
  }

  private static EmbeddedBroker start(Ports ports, String protocol, Map<String, String> settings)
      throws IOException {
    EmbeddedBroker broker =
        new EmbeddedBroker(Files.createTempDirectory("kafka-broker"), ports, protocol, settings);
    try {
      broker.format();
      broker.resume();
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
    return broker;
  }

  private void format() {
    try {
      new Formatter()
          .setNodeId(1)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(folder.toString())
          .addDirectory(folder.toString())
          .setPrintStream(
              new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))
          .run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts the broker again after {@link #stop}, with its data and its address. */
  public void resume() {
    synchronized (EmbeddedBroker.class) {
      // The broker reads its own settings in the locale of the process, and fails in Turkish.
      Locale locale = Locale.getDefault();
      Locale.setDefault(Locale.ROOT);
      try {
        KafkaRaftServer started =
            new KafkaRaftServer(KafkaConfig.fromProps(properties()), Time.SYSTEM);
        server = started;
        started.startup();
      } finally {
        Locale.setDefault(locale);
      }
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }

  /** Stops the broker, as an orderly shutdown does; the data stay. */
  public void stop() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  /**
   * Where clients find it.
   *
   * @return a host and a port, for example {@code localhost:40123}
   */
  public String address() {
    return "localhost:" + port;
  }

  /** The address. */
  @Override
  public String toString() {
    return "EmbeddedBroker[" + address() + "]";
  }

  /** Stops the broker and removes its data. */
  @Override
  public void close() {
    stop();
    try {
      Files.walkFileTree(folder, new Removal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
