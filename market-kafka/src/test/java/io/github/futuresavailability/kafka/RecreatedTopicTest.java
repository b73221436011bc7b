package io.github.futuresavailability.kafka;

import static io.github.futuresavailability.kafka.Trades.trades;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.kafka.UnusablePositionException.Reason;
import io.github.futuresavailability.trades.Trade;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The topic of the records and that of the positions belong together: if one of them is deleted and
 * created again, the numbers of the other are those of no record, or of records that are stored.
 */
final class RecreatedTopicTest {
  private final String exchange = Trades.newExchange();

  private static void delete(String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedBroker.address()))) {
      admin.deleteTopics(List.of(topic)).all().get();
      // The broker knows of it a little after the controller.
      while (exists(admin, topic)) {
        Thread.onSpinWait();
      }
    }
  }

  private static boolean exists(Admin admin, String topic) throws Exception {
    try {
      admin.describeTopics(List.of(topic)).allTopicNames().get();
      return true;
    } catch (java.util.concurrent.ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
      return false;
    }
  }

  private String store(long first, long last) {
    try (MarketTopic<Trade> topic = Trades.topic(exchange);
        RecordProducer<Trade> producer = topic.producer()) {
      producer.send(trades(exchange, "BTCUSDT", first, last));
      return topic.name();
    }
  }

  @Test
  void positionsOfAnEarlierTopicSkipNothing() throws Exception {
    String name = store(1, 9);
    delete(name);

    try (MarketTopic<Trade> topic = Trades.topic(exchange)) {
      assertRefused(topic::producer);
      assertRefused(topic::lastIds);
    }
    delete(name + ".positions");
    store(1, 9);
  }

  @Test
  void positionsThatAreGoneRepeatNothing() throws Exception {
    String name = store(1, 9);
    delete(name + ".positions");

    try (MarketTopic<Trade> topic = Trades.topic(exchange)) {
      assertRefused(topic::producer);
      assertRefused(topic::lastIds);
      assertThat(Trades.readToEnd(topic)).hasSize(9);
    }
  }

  /** The topic is looked up every 30 s while no records come. */
  @Test
  @EnabledIfSystemProperty(named = "stress", matches = "true")
  void aConsumerOfADeletedTopicDoesNotWaitForRecords() throws Exception {
    String name = store(1, 9);
    try (MarketTopic<Trade> topic = Trades.topic(exchange);
        RecordConsumer<Trade> consumer = topic.consumer().from(topic.start())) {
      Trades.read(consumer, 9);
      delete(name);

      assertThatThrownBy(
              () -> {
                while (consumer.poll(Duration.ofSeconds(1)).isEmpty()) {
                  assertThat(name).isEqualTo(topic.name());
                }
              })
          .isInstanceOf(TopicException.class)
          .hasMessageContaining(name);
    }
  }

  @Test
  void anOpenProducerDoesNotGoOnInANewTopic() throws Exception {
    try (MarketTopic<Trade> topic = Trades.topic(exchange);
        RecordProducer<Trade> producer = topic.producer()) {
      producer.send(trades(exchange, "BTCUSDT", 1, 9));
      delete(topic.name());
      try (MarketTopic<Trade> again = Trades.topic(exchange)) {
        assertRefused(() -> producer.send(trades(exchange, "BTCUSDT", 10, 12)));
        assertThat(Trades.readToEnd(again)).isEmpty();
      }
    }
  }

  @Test
  void anOpenProducerDoesNotGoOnWithNewPositions() throws Exception {
    try (MarketTopic<Trade> topic = Trades.topic(exchange);
        RecordProducer<Trade> producer = topic.producer()) {
      producer.send(trades(exchange, "BTCUSDT", 1, 9));
      delete(topic.name() + ".positions");
      Trades.topic(exchange).close();
      assertRefused(() -> producer.send(trades(exchange, "BTCUSDT", 10, 12)));
      assertThat(Trades.readToEnd(topic)).hasSize(9);
    }
  }

  private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            UnusablePositionException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.RECREATED_TOPIC));
  }

  /** Its records would be in two partitions, which are read in any order. */
  @Test
  void aSymbolStaysInItsPartitionWhenPartitionsAreAdded() throws Exception {
    List<Trade> batch =
        List.of("BTCUSDT", "ETHUSDT", "币安人生USDT", "SOLUSDT", "XRPUSDT").stream()
            .flatMap(symbol -> trades(exchange, symbol, 1, 3).stream())
            .toList();
    store(1, 1);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedBroker.address()));
        MarketTopic<Trade> topic = Trades.topic(exchange);
        RecordProducer<Trade> producer = topic.producer()) {
      admin.createPartitions(Map.of(topic.name(), NewPartitions.increaseTo(16))).all().get();
      while (topic.describe().partitions().size() < 16) {
        Thread.onSpinWait();
      }
      producer.send(batch);
      try (MarketTopic<Trade> any = Trades.topic(SharedBroker.address(), exchange).openExisting();
          RecordProducer<Trade> restarted = any.producer()) {
        restarted.send(trades(exchange, "BTCUSDT", 4, 5));
        restarted.send(trades(exchange, "DOGEUSDT", 1, 2));
      }
      assertThat(topic.admin().ends(topic.name(), 16).tailMap(2).values()).containsOnly(0L);
    }
  }
}
