package io.github.futuresavailability.kafka;

import static io.github.futuresavailability.kafka.Trades.trades;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.trades.Trade;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The open transaction of another producer is before a committed one in the positions: readers of
 * committed records stop at it.
 */
final class OpenTransactionTest {
  private final String exchange = Trades.newExchange();
  private final MarketTopic<Trade> topic = Trades.topic(exchange);
  private final KafkaProducer<byte[], byte[]> other =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", SharedBroker.address(), "transactional.id", exchange),
          new ByteArraySerializer(),
          new ByteArraySerializer());

  @BeforeEach
  void begin() throws Exception {
    other.initTransactions();
    try (RecordProducer<Trade> producer = topic.producer()) {
      other.beginTransaction();
      other
          .send(new ProducerRecord<>(topic.name() + ".positions", bytes("ETHUSDT"), bytes("9")))
          .get();
      producer.send(trades(exchange, "BTCUSDT", 1, 3));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @AfterEach
  void close() {
    other.close(Duration.ZERO);
    topic.close();
  }

  @Test
  void theLastIdsWaitForItsEnd() {
    CompletableFuture<Map<String, Long>> lastIds = CompletableFuture.supplyAsync(topic::lastIds);
    other.commitTransaction();

    assertThat(lastIds.join()).isEqualTo(Map.of("BTCUSDT", 3L, "ETHUSDT", 9L));
  }

  @Test
  void theyNeverLeaveOutWhatIsCommittedBehindIt() {
    try (MarketTopic<Trade> impatient =
        Trades.topic(SharedBroker.address(), exchange).timeout(Duration.ofSeconds(1)).open()) {
      assertThatThrownBy(impatient::lastIds)
          .isInstanceOf(TopicException.class)
          .hasMessageContaining("a transaction in it does not end");
    }
    other.abortTransaction();

    assertThat(topic.lastIds()).isEqualTo(Map.of("BTCUSDT", 3L));
  }
}
