package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.testkit.binance.BinanceScenario;
import io.github.futuresavailability.testkit.binance.EmbeddedBinance;
import io.github.futuresavailability.testkit.kafka.EmbeddedBroker;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Trade;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.requests.DeleteRecordsRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a stream to a lake through brokers that require a password and delete records. */
final class SecuredIngestTest {
  private static final String TOPIC = "market.crypto.binance.trades";
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required ";

  private static final Map<String, String> BROKER =
      Map.of(
          "sasl.enabled.mechanisms", "PLAIN",
          "sasl.mechanism.inter.broker.protocol", "PLAIN",
          "listener.name.sasl_plaintext.plain.sasl.jaas.config",
              LOGIN + "username=\"b\" password=\"b\" user_b=\"b\" user_research=\"secret\";");

  private static final Map<String, String> CLIENT =
      Map.of(
          "security.protocol", "SASL_PLAINTEXT",
          "sasl.mechanism", "PLAIN",
          "sasl.jaas.config", LOGIN + "username=\"research\" password=\"secret\";");

  @TempDir Path folder;

  private Path lake() {
    return folder.resolve("lake");
  }

  private Path config(Map<String, String> properties) throws Exception {
    return Files.writeString(
        folder.resolve("client.properties"),
        new TreeMap<>(properties)
            .entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                .collect(Collectors.joining()));
  }

  @Test
  void deletedRecordsAreSkippedOnRequestAndFilledFromTheExchange() throws Exception {
    Path config = config(CLIENT);
    try (EmbeddedBroker broker = EmbeddedBroker.start("SASL_PLAINTEXT", BROKER);
        EmbeddedBinance binance =
            EmbeddedBinance.start(
                BinanceScenario.spot(3)
                    .symbol("BTCUSDT", "BTC", "USDT")
                    .firstId("BTCUSDT", 1)
                    .build())) {
      Object[] where = {"--bootstrap", broker.address(), "--command-config", config};
      send(binance, where, 100);
      ingest(100, where);
      send(binance, where, 200);
      deleteRecords(broker.address());

      CommandRun refused = CommandRun.of("lake ingest --lake", words(lake(), where));
      assertThat(refused.status()).isEqualTo(2);
      assertThat(refused.errorLine())
          .startsWith("lake ingest: " + TOPIC)
          .contains("retention has deleted ")
          .endsWith(
              "; lake ingest --skip-deleted goes on behind them, and lake gaps --fill stores what"
                  + " the exchange has of them");

      CommandRun skipped =
          CommandRun.of("lake ingest --json --for 1s --skip-deleted --lake", words(lake(), where));
      assertThat(skipped.status()).as(skipped.err()).isEqualTo(1);
      assertThat(skipped.err()).contains("were deleted before they were stored; lake gaps finds");
      assertThat((Long) CommandRun.part(skipped.json(), "deleted_offsets"))
          .isGreaterThanOrEqualTo(100);

      send(binance, where, 300);
      CommandRun later = ingest(200, where);
      assertThat(later.status()).as("the position is stored: " + later.err()).isZero();

      CommandRun filled =
          CommandRun.of(
              "lake gaps BTCUSDT --fill --lake", lake(), "--api-url", binance.restAddress());
      assertThat(filled.status()).as(filled.err()).isZero();
    }
    assertThat(SmallLake.ids(lake()))
        .isEqualTo(Map.of("BTCUSDT", LongStream.rangeClosed(1, 300).boxed().toList()));
  }

  private static Object[] words(Path lake, Object[] where) {
    return IntStream.rangeClosed(0, where.length)
        .mapToObj(i -> i == 0 ? lake : where[i - 1])
        .toArray();
  }

  private static void send(EmbeddedBinance binance, Object[] where, long last) throws Exception {
    binance.publish("BTCUSDT", 100);
    Object[] rest = {
      where[0],
      where[1],
      where[2],
      where[3],
      "--stream-url",
      binance.streamAddress(),
      "--api-url",
      binance.restAddress()
    };
    CommandRun sent =
        RunningCommand.start("stream --symbols BTCUSDT --start-after BTCUSDT=0", rest)
            .until(() -> lastId((String) where[1]) >= last)
            .end();
    assertThat(sent.status()).as(sent.err()).isZero();
  }

  private static long lastId(String bootstrap) {
    try (MarketTopic<Trade> topic =
        MarketTopic.trades(bootstrap).properties(CLIENT).of(AssetClass.CRYPTO, "BINANCE").open()) {
      return topic.lastIds().getOrDefault("BTCUSDT", 0L);
    }
  }

  private CommandRun ingest(long trades, Object[] where) throws Exception {
    return RunningCommand.start("lake ingest --lake", words(lake(), where))
        .until(() -> SmallLake.trades(lake()) >= trades)
        .end();
  }

  /** What retention does, which the broker does for whole segments and after minutes. */
  private static void deleteRecords(String bootstrap) throws Exception {
    Map<String, Object> properties = new HashMap<>(CLIENT);
    properties.put("bootstrap.servers", bootstrap);
    try (Admin admin = Admin.create(properties)) {
      int partitions =
          Objects.requireNonNull(
                  admin.describeTopics(List.of(TOPIC)).allTopicNames().get().get(TOPIC))
              .partitions()
              .size();
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      for (int i = 0; i < partitions; i++) {
        all.put(
            new TopicPartition(TOPIC, i),
            RecordsToDelete.beforeOffset(DeleteRecordsRequest.HIGH_WATERMARK));
      }
      admin.deleteRecords(all).all().get();
    }
  }

  @Test
  void aFileThatCannotBeUsedIsSaid() throws Exception {
    Path config = config(Map.of("acks", "one", "isolation.level", "read_uncommitted"));
    for (String words :
        List.of(
            "stream --symbols BTCUSDT --bootstrap localhost:1 --command-config",
            "lake ingest --bootstrap localhost:1 --lake nowhere --command-config")) {
      CommandRun refused = CommandRun.of(words, config);
      assertThat(refused.status()).isEqualTo(2);
      assertThat(refused.errorLine())
          .contains("--command-config " + config + ": Properties of Kafka's clients")
          .endsWith(": acks, isolation.level");
      assertThat(CommandRun.of(words, folder.resolve("absent")).errorLine())
          .contains("Cannot read --command-config: ")
          .contains("absent");
    }
    assertThat(CommandRun.of("stream --symbols BTCUSDT --command-config", config).errorLine())
        .endsWith("--command-config is for --bootstrap; leave it out");
    assertThat(
            CommandRun.of(
                    "lake ingest --bootstrap localhost:1 --lake nowhere --command-config",
                    config(Map.of("security.protocol", "NONE")))
                .errorLine())
        .contains("--command-config cannot be used: ")
        .contains("security.protocol");
  }
}
