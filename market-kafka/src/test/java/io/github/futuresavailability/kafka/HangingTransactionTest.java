package io.github.futuresavailability.kafka;

import static io.github.futuresavailability.kafka.Trades.trades;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.testkit.kafka.EmbeddedBroker;
import io.github.futuresavailability.trades.Trade;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A transaction is open in partitions, and its coordinator has forgotten it. */
final class HangingTransactionTest {
  private static final String BTC = "BTCUSDT";
  private static final String NAME = "default";

  /** In the other one of two partitions. */
  private static final String ETH = "ETHUSDT";

  private final String exchange = Trades.newExchange();
  private final EmbeddedBroker broker = EmbeddedBroker.start();
  private final MarketTopic<Trade> topic =
      Trades.topic(broker.address(), exchange).partitions(2).timeout(Duration.ofSeconds(5)).open();
  private final KafkaProducer<byte[], byte[]> other =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", broker.address(), "transactional.id", "other"),
          new ByteArraySerializer(),
          new ByteArraySerializer());

  @BeforeEach
  void begin() {
    try (RecordProducer<Trade> producer = topic.producer()) {
      producer.send(trades(exchange, BTC, 1, 3));
    }
    other.initTransactions();
    other.beginTransaction();
  }

  @AfterEach
  void close() {
    other.close(Duration.ZERO);
    topic.close();
    broker.close();
  }

  private void sendRecord(String symbol, long id) throws Exception {
    byte[] value = topic.codec().encode(trades(exchange, symbol, id, id).get(0));
    other.send(new SymbolKeys(topic.name(), 2).message(symbol, value)).get();
  }

  private void sendPosition(String symbol, String id) throws Exception {
    sendPosition(NAME, symbol, id);
  }

  /** A null number deletes the position, as compaction does. */
  private void sendPosition(String producer, String key, @Nullable String value) throws Exception {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(
            topic.name() + ".positions", bytes(key), value == null ? null : bytes(value));
    message.headers().add("producer", bytes(producer));
    other.send(message).get();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What coordinators know is in a topic of theirs. */
  private void letTheCoordinatorForget() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      admin.deleteTopics(List.of("__transaction_state")).all().get();
    }
  }

  @Test
  void itIsAbortedAndTheSourceGoesOnBeforeIt() throws Exception {
    sendRecord(BTC, 4);
    sendPosition(BTC, "4");
    letTheCoordinatorForget();

    try (RecordProducer<Trade> producer = topic.producer()) {
      assertThat(producer.lastIds()).isEqualTo(Map.of(BTC, 3L));
      producer.send(trades(exchange, BTC, 4, 6));
    }

    assertThat(Trades.readToEnd(topic)).isEqualTo(trades(exchange, BTC, 1, 6));
  }

  @Test
  void oneThatHangsInAPartIsLeftToTheUser() throws Exception {
    sendRecord(BTC, 4);

    HangingTransactions hanging =
        new HangingTransactions(topic.name(), 2, NAME, topic.positions(), topic.admin());
    // As after an initialization of this producer.
    assertThatThrownBy(() -> hanging.abort("other"))
        .isInstanceOf(TopicException.class)
        .hasMessageContaining(topic.name())
        .hasMessageContaining("it may be readable in part; end it with kafka-transactions.sh");
  }

  @Test
  void aRecordWithoutItsPositionHangsInAPartAsWell() throws Exception {
    sendRecord(BTC, 4);
    sendRecord(ETH, 1);
    sendPosition(BTC, "4");
    letTheCoordinatorForget();

    assertThatThrownBy(topic::producer).hasMessageContaining("it may be readable in part");
  }

  @Test
  void aPositionWithoutItsRecordHangsInAPartAsWell() throws Exception {
    sendPosition(BTC, "4");
    letTheCoordinatorForget();

    assertThatThrownBy(topic::producer).hasMessageContaining("it may be readable in part");
  }

  /** By this a producer sees that its last transaction has not ended yet. */
  @Test
  void theTransactionOfAProducerIsOpenUntilItsEndIsInThePartition() throws Exception {
    HangingTransactions hanging =
        new HangingTransactions(topic.name(), 2, NAME, topic.positions(), topic.admin());
    hanging.abort("other");
    List<TopicPartition> positions = List.of(topic.positions().partition());
    assertThat(hanging.isOpen(positions)).isFalse();

    sendPosition(BTC, "4");
    assertThat(hanging.isOpen(positions)).isTrue();
    assertThat(hanging.isOpen(List.of(new TopicPartition(topic.name(), 0)))).isFalse();

    other.abortTransaction();
    await(() -> !hanging.isOpen(positions));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(10);
    }
  }

  @Test
  void oneThatIsUnderWayGoesOn() throws Exception {
    sendRecord(ETH, 7);

    try (RecordProducer<Trade> producer = topic.producer()) {
      producer.send(trades(exchange, BTC, 4, 5));
    }
    other.commitTransaction();

    assertThat(Trades.readToEnd(topic)).hasSize(6).contains(trades(exchange, ETH, 7, 7).get(0));
  }

  @Test
  void whatAnotherProducerStoredBehindItDoesNotMatter() throws Exception {
    try (RecordProducer<Trade> second = topic.producer("second")) {
      sendRecord(BTC, 4);
      sendPosition(BTC, "4");
      second.send(trades(exchange, ETH, 1, 2));
    }
    letTheCoordinatorForget();

    try (RecordProducer<Trade> producer = topic.producer()) {
      assertThat(producer.lastIds()).isEqualTo(Map.of(BTC, 3L, ETH, 2L));
    }
  }

  @Test
  void thatOfAnotherProducerIsLeftToIt() throws Exception {
    sendRecord(BTC, 4);
    sendPosition("second", BTC, "4");
    letTheCoordinatorForget();

    assertThatThrownBy(topic::producer)
        .hasMessageContaining("a transaction in it does not end")
        .hasMessageContaining("a producer of another name");
    topic.producer("second").close();
    try (RecordProducer<Trade> producer = topic.producer()) {
      assertThat(producer.lastIds()).isEqualTo(Map.of(BTC, 3L));
    }
  }

  /** What the brokers did not keep of the opening is not another producer. */
  @Test
  void aProducerWhoseOpeningWasNotKeptGoesOn() throws Exception {
    other.abortTransaction();
    try (RecordProducer<Trade> producer = topic.producer("second")) {
      other.beginTransaction();
      sendPosition("second", "\0second", null);
      other.commitTransaction();
      letTheCoordinatorForget();

      assertThatThrownBy(() -> producer.send(trades(exchange, BTC, 4, 6)))
          .isExactlyInstanceOf(TopicException.class);
      int calls = 1;
      while (!sends(producer)) {
        assertThat(calls++).isLessThan(5);
      }
      try (RecordProducer<Trade> third = topic.producer("second")) {
        assertThat(third.lastIds()).isEqualTo(Map.of(BTC, 6L));
        assertThatThrownBy(
                () -> {
                  for (int call = 1; call <= 2; call++) {
                    producer.send(trades(exchange, BTC, 7, 9));
                  }
                })
            .isInstanceOf(ProducerReplacedException.class);
      }
    }
  }

  private boolean sends(RecordProducer<Trade> producer) {
    try {
      return producer.send(trades(exchange, BTC, 4, 6)).sent() == 3;
    } catch (ProducerReplacedException e) {
      throw e;
    } catch (TopicException notYet) {
      return false;
    }
  }

  /** The brokers said that the first call is stored, and then its end never reached the topics. */
  @Test
  void aProducerWhoseRecordsWereNotKeptDoesNotGoOn() throws Exception {
    other.abortTransaction();
    try (RecordProducer<Trade> producer = topic.producer()) {
      producer.send(trades(exchange, BTC, 4, 6));
      try (RecordProducer<Trade> second = topic.producer("second")) {
        // As if the positions of that transaction were not there.
        other.beginTransaction();
        sendPosition(BTC, "3");
        other.commitTransaction();
        second.send(trades(exchange, ETH, 1, 1));
      }
      letTheCoordinatorForget();

      for (int call = 1; call <= 3; call++) {
        assertThatThrownBy(() -> producer.send(trades(exchange, BTC, 7, 9)))
            .isInstanceOf(TopicException.class);
      }
      assertThatThrownBy(() -> producer.send(trades(exchange, BTC, 7, 9)))
          .isInstanceOfSatisfying(
              UnusablePositionException.class,
              e ->
                  assertThat(e.reason())
                      .isEqualTo(UnusablePositionException.Reason.ABORTED_RECORDS))
          .hasMessageContaining("\"BTCUSDT\" up to 6 were sent and not kept");
    }
  }
}
