package io.github.futuresavailability.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Trade;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MarketTopicTest {
  private final String exchange = Trades.newExchange();

  private TopicBuilder<Trade> topic() {
    return Trades.topic(SharedBroker.address(), exchange);
  }

  @Test
  void aTopicIsCreatedWithTheChosenSettings() {
    try (MarketTopic<Trade> topic =
        topic().partitions(3).retention(Duration.ofDays(2)).replicas(1).open()) {
      assertThat(topic.name())
          .isEqualTo("market.crypto." + exchange.toLowerCase(Locale.ROOT) + ".trades");
      assertThat(topic).hasToString(topic.name() + " at " + SharedBroker.address());
      assertThat(topic.describe().partitions()).hasSize(3);
      assertThat(topic.lastIds()).isEmpty();
    }
    topic().partitions(3).retention(Duration.ofDays(2)).open().close();
    topic().openExisting().close();
  }

  @Test
  void otherSettingsOfAnExistingTopicAreRefused() {
    topic().partitions(3).retention(Duration.ofDays(2)).open().close();

    assertThatThrownBy(() -> topic().partitions(4).retention(Duration.ofDays(3)).open())
        .isInstanceOf(TopicMismatchException.class)
        .hasMessageEndingWith(
            " has 3 partitions and not 4, and retention.ms 172800000 and not 259200000");
    assertThatThrownBy(() -> topic().partitions(4).openExisting())
        .isInstanceOf(TopicMismatchException.class)
        .hasMessageEndingWith(" has 3 partitions and not 4");
  }

  @Test
  void copiesAndTheLargestRecordAreChecked() throws Exception {
    MarketTopic<Trade> created = topic().partitions(1).replicas(1).minInSyncReplicas(1).open();
    created.close();

    assertThatThrownBy(() -> topic().replicas(3).minInSyncReplicas(2).open())
        .isInstanceOf(TopicMismatchException.class)
        .hasMessageEndingWith(
            " has replicas 1 and not at least 3, and min.insync.replicas 1 and not at least 2");
    assertThatThrownBy(() -> topic().replicas(1).minInSyncReplicas(2).open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("minInSyncReplicas 2 is more than replicas 1");
    limitMessages(created.name(), "100000");
    assertThatThrownBy(() -> topic().open())
        .isInstanceOf(TopicMismatchException.class)
        .hasMessageEndingWith(" has max.message.bytes 100000 and not at least 910000");
  }

  private static void limitMessages(String topic, String bytes) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedBroker.address()))) {
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      ConfigEntry limit = new ConfigEntry("max.message.bytes", bytes);
      admin
          .incrementalAlterConfigs(
              Map.of(resource, List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET))))
          .all()
          .get();
      while (!bytes.equals(limit(admin.describeConfigs(List.of(resource)).all().get()))) {
        Thread.onSpinWait();
      }
    }
  }

  private static @Nullable String limit(Map<ConfigResource, Config> configs) {
    return configs.values().stream()
        .map(config -> config.get("max.message.bytes"))
        .filter(Objects::nonNull)
        .map(ConfigEntry::value)
        .findFirst()
        .orElse(null);
  }

  @Test
  void aConsumerNeverCreatesATopic() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> topic().openExisting())
          .isInstanceOf(TopicException.class)
          .hasMessageContaining("does not exist");
    }
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertRefused("a b", () -> MarketTopic.trades("localhost:1").of(AssetClass.CRYPTO, "a b"));
    assertRefused("exchange is missing", () -> MarketTopic.trades("localhost:1").open());
    assertRefused("exchange is missing", () -> MarketTopic.trades("localhost:1").openExisting());
    assertRefused("0", () -> topic().partitions(0));
    assertRefused("40000", () -> topic().replicas(40_000));
    assertRefused("PT0S", () -> topic().retention(Duration.ZERO));
    assertRefused("PT0.5S", () -> topic().timeout(Duration.ofMillis(500)));
    assertRefused("PT25H", () -> topic().timeout(Duration.ofHours(25)));
  }

  @Test
  void propertiesThatTheGuaranteesNeedAreRefused() {
    assertThatThrownBy(
            () ->
                topic()
                    .properties(
                        Map.of(
                            "isolation.level", "read_uncommitted",
                            "acks", "one",
                            "security.protocol", "SSL")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(": acks, isolation.level")
        .hasMessageNotContaining("SSL");
    for (String name :
        List.of(
            "enable.idempotence",
            "transactional.id",
            "key.serializer",
            "value.deserializer",
            "enable.auto.commit",
            "auto.offset.reset")) {
      assertRefused(name, () -> topic().property(name, "x"));
    }
  }

  private static void assertRefused(
      String message, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anAddressThatIsNoneAndBrokersThatAreAwayAreNamed() {
    assertThatThrownBy(() -> MarketTopic.trades("no-host").of(AssetClass.CRYPTO, "BINANCE").open())
        .isInstanceOf(TopicException.class)
        .hasMessageContaining("no-host");
    assertThatThrownBy(
            () ->
                MarketTopic.trades("localhost:1")
                    .of(AssetClass.CRYPTO, "BINANCE")
                    .timeout(Duration.ofSeconds(1))
                    .open())
        .isInstanceOf(TopicException.class)
        .hasMessageContaining("market.crypto.binance.trades at localhost:1");
  }
}
