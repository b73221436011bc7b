package io.github.futuresavailability.testkit.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
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

  private EmbeddedBroker(Path folder, int port, int controllerPort) {
    this.folder = folder;
    this.port = port;
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@localhost:" + controllerPort);
    settings.put(
        "listeners",
        "PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d".formatted(port, controllerPort));
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
  }

  /**
   * A broker that everything in the process shares, started at the first call and stopped when the
   * process ends.
   *
   * @return the one broker, which no caller closes
   */
  public static EmbeddedBroker shared() {
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
   * @throws RuntimeException if it cannot start, for example without space on the disk
   */
  public static EmbeddedBroker start() {
    for (int attempt = 1; ; attempt++) {
      try {
        return startOnFreePorts();
      } catch (RuntimeException portTaken) {
        // Between the choice of a port and its use another program can take it.
        if (attempt == ATTEMPTS) {
          throw portTaken;
        }
      }
    }
  }

  private static EmbeddedBroker startOnFreePorts() {
    try {
      Path folder = Files.createTempDirectory("kafka-broker");
      int[] ports = freePorts();
      EmbeddedBroker broker = new EmbeddedBroker(folder, ports[0], ports[1]);
      try {
        broker.format();
        broker.resume();
      } catch (RuntimeException e) {
        broker.close();
        throw e;
      }
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int[] freePorts() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket first = new ServerSocket(0, 1, loopback);
        ServerSocket second = new ServerSocket(0, 1, loopback)) {
      return new int[] {first.getLocalPort(), second.getLocalPort()};
    }
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
