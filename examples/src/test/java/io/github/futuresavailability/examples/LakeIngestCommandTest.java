package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.kafka.RecordProducer;
import io.github.futuresavailability.kafka.TopicException;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakePosition;
import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.EmbeddedBinance;
import io.github.futuresavailability.testkit.kafka.EmbeddedBroker;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Trade;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** From a stream through a topic to a lake; each test has a market of its own, and so a topic. */
final class LakeIngestCommandTest {
  private static final int KILLS = Boolean.getBoolean("stress") ? 30 : 3;

  private final String broker = EmbeddedBroker.shared().address();

  @TempDir Path folder;

  private Path lake() {
    return folder.resolve("lake");
  }

  private static List<Long> ids(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  /** Its first trade has the id 1. */
  private static EmbeddedBinance binance() {
    return EmbeddedBinance.start(
        BinanceScenario.spot(3).symbol("BTCUSDT", "BTC", "USDT").firstId("BTCUSDT", 1).build());
  }

  private CommandRun ingestUntil(long trades, String words) throws Exception {
    return RunningCommand.start("lake ingest --bootstrap " + broker + " " + words, "--lake", lake())
        .until(() -> SmallLake.trades(lake()) >= trades)
        .end();
  }

  @Test
  void tradesGoThroughATopicToALakeAndBothGoOnAfterARestart() throws Exception {
    try (EmbeddedBinance binance = binance()) {
      for (int run = 1; run <= 2; run++) {
        binance.publish("BTCUSDT", 200);
        CommandRun sent = sentUntil(200L * run, binance);
        assertThat(sent.status()).as(sent.err()).isZero();
        assertThat(CommandRun.part(sent.json(), "sent_trades")).isEqualTo(200L);
        assertThat(CommandRun.part(sent.json(), "topic")).isEqualTo("market.crypto.binance.trades");

        CommandRun stored = ingestUntil(200L * run, run == 1 ? "--json" : "");

        assertThat(stored.status()).as(stored.err()).isZero();
        if (run == 1) {
          assertThat(CommandRun.part(stored.json(), "trades")).isEqualTo(200L);
          assertThat(CommandRun.part(stored.json(), "behind")).isEqualTo(0L);
        } else {
          assertThat(stored.out())
              .startsWith("Stored 200 trades in " + lake() + " in ")
              .contains("0 dead letters, 0 records out of sequence, 0 behind");
        }
      }
    }
    assertThat(SmallLake.ids(lake())).isEqualTo(Map.of("BTCUSDT", ids(1, 400)));
    assertThat(CommandRun.of("lake ingest --for 1s --lake", lake(), "--bootstrap", broker).out())
        .startsWith("Stored 0 trades in ");
  }

  private CommandRun sentUntil(long lastId, EmbeddedBinance binance) throws Exception {
    return stream(broker, binance).until(() -> lastId(broker) >= lastId).end();
  }

  private static RunningCommand stream(String bootstrap, EmbeddedBinance binance) {
    return RunningCommand.start(
        "stream --symbols BTCUSDT --start-after BTCUSDT=0 --json --bootstrap " + bootstrap,
        "--stream-url",
        binance.streamAddress(),
        "--api-url",
        binance.restAddress());
  }

  private static long lastId(String bootstrap) {
    try (MarketTopic<Trade> topic =
        MarketTopic.trades(bootstrap).of(AssetClass.CRYPTO, "BINANCE").open()) {
      return topic.lastIds().getOrDefault("BTCUSDT", 0L);
    }
  }

  /** It takes a minute, because a transaction waits 20 seconds for the brokers. */
  @Test
  @EnabledIfSystemProperty(named = "stress", matches = "true")
  void aStreamWaitsForABrokerThatIsAway() throws Exception {
    try (EmbeddedBroker own = EmbeddedBroker.start();
        EmbeddedBinance binance = binance()) {
      binance.publish("BTCUSDT", 100);
      RunningCommand stream =
          stream(own.address(), binance).until(() -> lastId(own.address()) >= 100);
      own.stop();
      binance.publish("BTCUSDT", 100);
      Thread.sleep(40_000);
      binance.publish("BTCUSDT", 100);
      own.resume();

      CommandRun run = stream.until(() -> lastId(own.address()) >= 300).end();

      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.err().lines())
          .anyMatch(
              line -> line.startsWith("note: the stream waits, because records cannot be sent"))
          .contains("note: records are sent again");
      assertThat(CommandRun.part(run.json(), "sent_trades")).isEqualTo(300L);
    }
  }

  @Test
  void aStreamEndsWhenItsTopicWasCreatedAgain() throws Exception {
    try (EmbeddedBroker own = EmbeddedBroker.start();
        EmbeddedBinance binance = binance()) {
      binance.publish("BTCUSDT", 100);
      RunningCommand stream =
          stream(own.address(), binance).until(() -> lastId(own.address()) >= 100);
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", own.address()))) {
        String topic = "market.crypto.binance.trades";
        admin.deleteTopics(List.of(topic, topic + ".positions")).all().get();
      }
      assertThat(lastId(own.address())).as("both topics are new").isZero();
      binance.publish("BTCUSDT", 100);

      CommandRun run = stream.result();

      assertThat(run.status()).isEqualTo(2);
      assertThat(run.errorLine()).contains("was deleted and created again");
    }
  }

  private MarketTopic<Trade> topic(String exchange) {
    return MarketTopic.trades(broker).of(assetClass(exchange), exchange).open();
  }

  private static AssetClass assetClass(String exchange) {
    return exchange.matches("BINANCE_[UC]M") ? AssetClass.FUTURES : AssetClass.CRYPTO;
  }

  private static List<Trade> trades(String exchange, long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(
            id ->
                Trade.builder(exchange, "BTCUSDT")
                    .assetClass(assetClass(exchange))
                    .id(id)
                    .timestamp(SmallLake.START.plusMillis(id))
                    .price(BigDecimal.TEN)
                    .quantity(BigDecimal.ONE)
                    .currency("USDT")
                    .build())
        .toList();
  }

  @Test
  void aTopicThatWasCreatedAgainIsRefused() throws Exception {
    try (MarketTopic<Trade> topic = topic("BINANCE_UM");
        RecordProducer<Trade> producer = topic.producer();
        Lake opened = SmallLake.open(lake())) {
      producer.send(trades("BINANCE_UM", 1, 5));
      LakePosition old = LakePosition.start(topic.name() + " cluster/gone");
      opened.trades().append(List.of(), old, old.with("0", 7));
    }
    String words = "lake ingest --for 1s --market um --bootstrap " + broker;

    CommandRun refused = CommandRun.of(words, "--lake", lake());
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.errorLine())
        .startsWith("lake ingest: market.futures.binance_um.trades at " + broker)
        .contains("is another topic than the one that the lake has records of")
        .contains("and not cluster/gone")
        .endsWith("--new-topic stores them from the first one on");

    // They have waited, so that their commit is due at once.
    ingestUntil(5, "--market um --new-topic --every 1h");
    CommandRun later = CommandRun.of(words, "--lake", lake());
    assertThat(later.status()).as(later.err()).isZero();
    assertThat(SmallLake.ids(lake())).isEqualTo(Map.of("BTCUSDT", ids(1, 5)));
  }

  @Test
  void allThatHasWaitedIsStoredAtOnce() throws Exception {
    try (EmbeddedBroker own = EmbeddedBroker.start()) {
      try (MarketTopic<Trade> topic =
              MarketTopic.trades(own.address()).of(AssetClass.CRYPTO, "BINANCE_US").open();
          RecordProducer<Trade> producer = topic.producer()) {
        // More than a batch of the consumer has.
        for (long first = 1; first < 25_000; first += 5_000) {
          producer.send(trades("BINANCE_US", first, first + 4_999));
        }
      }

      CommandRun run =
          RunningCommand.start(
                  "lake ingest --market us --every 1h --bootstrap " + own.address(),
                  "--lake",
                  lake())
              .until(() -> SmallLake.trades(lake()) == 25_000)
              .end();

      assertThat(run.status()).as(run.err()).isZero();
    }
  }

  @Test
  void whatCannotBeReadIsADeadLetterAndTheRestIsStored() throws Exception {
    try (MarketTopic<Trade> topic = topic("BINANCE_CM");
        RecordProducer<Trade> producer = topic.producer()) {
      producer.send(trades("BINANCE_CM", 1, 3));
      sendNonsense(topic.name());
      producer.send(trades("BINANCE_CM", 4, 6));
    }
    Path letters = folder.resolve("letters.csv");

    CommandRun refused =
        CommandRun.of("lake ingest --market cm --lake", lake(), "--bootstrap", broker);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.errorLine())
        .contains("A record cannot be read, and nothing after it is stored: market.futures")
        .endsWith("--dead-letters FILE keeps such records and goes on");

    CommandRun run = ingestUntil(6, "--market cm --dead-letters " + letters);
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).contains("1 dead letter,");
    assertThat(Files.readAllLines(letters))
        .hasSize(2)
        .contains("topic,partition,offset,error,value")
        .anyMatch(line -> line.endsWith(",bm9uc2Vuc2U="));
    assertThat(SmallLake.ids(lake())).isEqualTo(Map.of("BTCUSDT", ids(1, 6)));
  }

  private void sendNonsense(String topic) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  topic,
                  "BTCUSDT".getBytes(StandardCharsets.UTF_8),
                  "nonsense".getBytes(StandardCharsets.UTF_8)))
          .get();
    }
  }

  @Test
  void killedIngestersAndASecondOneLoseAndDoubleNothing() throws Exception {
    String words = "lake ingest --market us --bootstrap " + broker;
    SplittableRandom random = new SplittableRandom(9);
    long last = 0;
    try (MarketTopic<Trade> topic = topic("BINANCE_US");
        RecordProducer<Trade> producer = topic.producer()) {
      for (int kill = 0; kill < KILLS; kill++) {
        try (CommandProcess process = CommandProcess.start(folder, words, "--lake", lake())) {
          long before = SmallLake.trades(lake());
          long end = System.nanoTime() + 1_000_000L * random.nextLong(1_500);
          while (process.isAlive()
              && (SmallLake.trades(lake()) == before || System.nanoTime() < end)) {
            producer.send(trades("BINANCE_US", last + 1, last + 100));
            last += 100;
          }
          assertThat(process.isAlive()).isTrue();
        }
      }
      try (CommandProcess first = CommandProcess.start(folder, words, "--lake", lake());
          CommandProcess second = CommandProcess.start(folder, words, "--lake", lake())) {
        while (first.isAlive() && second.isAlive()) {
          producer.send(trades("BINANCE_US", last + 1, last + 100));
          last += 100;
        }
        CommandProcess fenced = first.isAlive() ? second : first;
        CommandRun ended = fenced.result();
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.errorLine())
            .contains("another process stores \"market.crypto.binance_us.trades ")
            .contains("in this lake as well, and nothing was stored twice");
        CommandProcess other = fenced == first ? second : first;
        long all = last;
        while (other.isAlive() && SmallLake.trades(lake()) < all) {
          Thread.sleep(50);
        }
        CommandRun terminated = other.terminate();
        assertThat(terminated.status()).as(terminated.err()).isZero();
        // A machine that is busy for six seconds ends it before it has printed.
        assertThat(terminated.out()).matches("|(?s)Stored .* 0 dead letters.*");
      }
    }
    assertThat(SmallLake.ids(lake())).isEqualTo(Map.of("BTCUSDT", ids(1, last)));
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThat(CommandRun.of("lake ingest --quotes --lake", lake(), "--bootstrap", broker).err())
        .contains("does not exist; stream --bootstrap creates it");
    assertThat(CommandRun.of("lake ingest --lake", lake()).errorLine())
        .contains("--bootstrap=HOST:PORT");
    assertThat(CommandRun.of("lake ingest --bootstrap nowhere --lake", lake()).errorLine())
        .isEqualTo(
            "lake ingest: --bootstrap cannot be used: Invalid url in bootstrap.servers: nowhere");
    assertThat(lake()).doesNotExist();
  }

  @Test
  void aBrokerThatDoesNotRespondIsSaid() {
    assertThatThrownBy(
            () ->
                MarketTopic.trades("localhost:1")
                    .of(AssetClass.CRYPTO, "BINANCE")
                    .timeout(Duration.ofSeconds(1))
                    .open())
        .asInstanceOf(THROWABLE)
        .isInstanceOf(TopicException.class)
        .satisfies(
            e ->
                assertThat(MarketHints.of(e))
                    .hasValueSatisfying(
                        text ->
                            assertThat(text)
                                .contains("localhost:1: ")
                                .endsWith(
                                    "; no broker responds within 20 s: check --bootstrap and the"
                                        + " network")));
  }
}
