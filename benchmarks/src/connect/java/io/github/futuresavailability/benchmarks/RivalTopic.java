package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.kafka.RecordProducer;
import io.github.futuresavailability.lake.LocalFileIO;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A topic with trades at a broker in a process of its own, and the workers that store it. Not
 * thread-safe.
 */
final class RivalTopic implements AutoCloseable {
  private static final int PARTITIONS = 4;
  private static final int BATCH = 10_000;

  /** Iceberg's sink does not run with clients of Kafka 4.4. */
  private static final String OLDER_CLIENTS = "benchmarks/target/connect-clients/*";

  private final Scratch scratch;
  private final BrokerProcess broker;
  private final MarketTopic<Trade> topic;
  private final StandInTrades source = StandInTrades.from(LakeFlow.START);
  private int workers;

  private RivalTopic(Scratch scratch, BrokerProcess broker) {
    this.scratch = scratch;
    this.broker = broker;
    this.topic =
        MarketTopic.trades(broker.address())
            .of(AssetClass.CRYPTO, BinanceMarket.SPOT.exchange())
            .partitions(PARTITIONS)
            .open();
  }

  static RivalTopic open() throws IOException {
    return new RivalTopic(Scratch.folder(), BrokerProcess.start());
  }

  void send(int trades) {
    try (RecordProducer<Trade> producer = topic.producer()) {
      for (int left = trades; left > 0; left -= BATCH) {
        producer.send(source.take(Math.min(left, BATCH)));
      }
    }
  }

  /** Begins to send trades by the clock. */
  TradeFeed feed(int rate) {
    return TradeFeed.start(topic.producer(), source, rate);
  }

  /** The ingest of this library. */
  TopicWorker library() {
    Path folder = folder("library");
    return new TopicWorker(
        "TopicIngest",
        CommittedTrades.create(folder),
        log(folder),
        "",
        List.of(IngestProcess.class.getName(), broker.address(), folder.toString()));
  }

  /**
   * Kafka Connect with Iceberg's sink.
   *
   * @param every the milliseconds between commits
   */
  TopicWorker connect(int every) throws Exception {
    Path folder = folder("connect");
    CommittedTrades table = CommittedTrades.create(folder);
    String control = "control-" + workers;
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      admin.createTopics(List.of(new NewTopic(control, 1, (short) 1))).all().get();
    }
    Path worker = write(folder, "worker", worker(folder));
    Path connector = write(folder, "connector", connector(folder, control, every));
    return new TopicWorker(
        "Iceberg's sink",
        table,
        log(folder),
        OLDER_CLIENTS + File.pathSeparator,
        List.of(
            "-Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel="
                + System.getProperty("connect.log", "warn"),
            "org.apache.kafka.connect.cli.ConnectStandalone",
            worker.toString(),
            connector.toString()));
  }

  private Path folder(String name) {
    workers++;
    return scratch.file(name + "-" + workers);
  }

  private static Path log(Path folder) {
    return folder.resolveSibling(folder.getFileName() + ".log");
  }

  private static Path write(Path folder, String name, Map<String, String> values)
      throws IOException {
    Path file = folder.resolveSibling(folder.getFileName() + "-" + name + ".properties");
    Properties properties = new Properties();
    properties.putAll(values);
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      properties.store(out, null);
    }
    return file;
  }

  /**
   * What the process of Kafka Connect needs. Batches are as large as those of the library; the sink
   * has a turn at least every second, and not only every minute, when no trades come.
   */
  private Map<String, String> worker(Path folder) {
    Map<String, String> values = new HashMap<>();
    values.put("bootstrap.servers", broker.address());
    values.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    values.put("value.converter", TradeConverter.class.getName());
    values.put(
        "offset.storage.file.filename",
        folder.resolveSibling(folder.getFileName() + ".offsets").toString());
    values.put("offset.flush.interval.ms", "1000");
    values.put("plugin.discovery", "service_load");
    values.put("listeners", "http://127.0.0.1:0");
    values.put("consumer.isolation.level", "read_committed");
    values.put("consumer.max.poll.records", Integer.toString(BATCH));
    return values;
  }

  private Map<String, String> connector(Path folder, String control, int every) {
    Map<String, String> values = new HashMap<>();
    values.put("name", "sink-" + workers);
    values.put("connector.class", "org.apache.iceberg.connect.IcebergSinkConnector");
    values.put("tasks.max", System.getProperty("connect.tasks", "1"));
    values.put("topics", topic.name());
    values.put("iceberg.tables", CommittedTrades.TABLE);
    values.put("iceberg.control.topic", control);
    values.put("iceberg.control.commit.interval-ms", Integer.toString(every));
    values.put("iceberg.catalog", "lake");
    values.put("iceberg.catalog.type", "jdbc");
    values.put("iceberg.catalog.io-impl", LocalFileIO.class.getName());
    CommittedTrades.catalogProperties(folder)
        .forEach((name, value) -> values.put("iceberg.catalog." + name, value));
    return values;
  }

  @Override
  public void close() throws IOException {
    try (scratch;
        broker) {
      topic.close();
    }
  }
}
