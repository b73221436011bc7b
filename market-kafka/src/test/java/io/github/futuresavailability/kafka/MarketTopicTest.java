package io.github.futuresavailability.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Trade;
import java.time.Duration;
import java.util.Locale;
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
