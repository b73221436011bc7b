package io.github.futuresavailability.lake.ingest;

import static io.github.futuresavailability.lake.ingest.StreamIngestTest.ids;
import static io.github.futuresavailability.lake.ingest.StreamIngestTest.trades;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.futuresavailability.kafka.DeadLetter;
import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.kafka.RecordProducer;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeException;
import io.github.futuresavailability.lake.StalePositionException;
import io.github.futuresavailability.testkit.kafka.EmbeddedBroker;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Trade;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic into a table: records and offsets are one commit. */
final class TopicIngestTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;

  private final EmbeddedBroker broker = EmbeddedBroker.shared();
  private MarketTopic<Trade> topic;
  private Lake lake;

  @BeforeEach
  void open() {
    topic = opened();
    lake = Lake.open(folder);
  }

  private MarketTopic<Trade> opened() {
    return MarketTopic.trades(broker.address())
        .of(AssetClass.CRYPTO, "BINANCE")
        .partitions(2)
        .open();
  }

  @AfterEach
  void close() throws Exception {
    lake.close();
    topic.close();
    delete();
  }

  private void delete() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      Set<String> names = admin.listTopics().names().get();
      admin.deleteTopics(names.stream().filter(name -> !name.startsWith("_")).toList()).all().get();
    }
  }

  private void send(long first, long last) {
    try (RecordProducer<Trade> producer = topic.producer()) {
      producer.send(trades("BTCUSDT", first, last));
    }
  }

  private static void pollUntil(TopicIngest<Trade> ingest, long records) {
    while (ingest.statistics().records() < records) {
      ingest.poll(SECOND);
    }
  }

  private static List<Long> range(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  @Test
  void theNextIngestGoesOnAfterWhatWasCommitted() {
    send(1, 100);
    try (TopicIngest<Trade> killed = TopicIngest.of(topic).into(lake.trades())) {
      pollUntil(killed, 100);
      killed.commit();
      send(101, 150);
      pollUntil(killed, 150);
      assertThat(killed.stored()).isEqualTo(100);
    }
    try (TopicIngest<Trade> next = TopicIngest.of(topic).into(lake.trades())) {
      pollUntil(next, 50);
      next.commit();
      next.commit();
      assertThat(List.of(next.stored(), next.commits())).containsExactly(50L, 1L);
    }
    assertThat(ids(lake, "BTCUSDT")).isEqualTo(range(1, 150));
  }

  @Test
  void ofTwoIngestsOneFails() {
    send(1, 10);
    try (TopicIngest<Trade> first = TopicIngest.of(topic).into(lake.trades());
        TopicIngest<Trade> second = TopicIngest.of(topic).into(lake.trades())) {
      pollUntil(first, 10);
      pollUntil(second, 10);
      first.commit();
      assertThatExceptionOfType(StalePositionException.class).isThrownBy(second::commit);
      assertThatExceptionOfType(StalePositionException.class).isThrownBy(() -> second.poll(SECOND));
    }
    assertThat(ids(lake, "BTCUSDT")).isEqualTo(range(1, 10));
  }

  @Test
  void aTopicThatWasCreatedAgainIsNoContinuation() throws Exception {
    send(1, 10);
    try (TopicIngest<Trade> ingest = TopicIngest.of(topic).into(lake.trades())) {
      pollUntil(ingest, 10);
      ingest.commit();
    }
    topic.close();
    delete();
    topic = opened();
    send(11, 20);

    assertThatExceptionOfType(LakeException.class)
        .isThrownBy(() -> TopicIngest.of(topic).into(lake.trades()))
        .withMessageContaining("is another topic than the one that the lake has records of")
        .withMessageEndingWith("newTopic() stores them from the first one on");
    try (TopicIngest<Trade> ingest = TopicIngest.of(topic).newTopic().into(lake.trades())) {
      pollUntil(ingest, 10);
      ingest.commit();
    }
    assertThat(ids(lake, "BTCUSDT")).isEqualTo(range(1, 20));
  }

  private void sendNonsense() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.address()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(topic.name(), "nonsense".getBytes(StandardCharsets.UTF_8)))
          .get();
    }
  }

  @Test
  void aDeadLetterIsNotKeptAgainAfterACommit() throws Exception {
    sendNonsense();
    List<DeadLetter> letters = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      try (TopicIngest<Trade> ingest =
          TopicIngest.of(topic).deadLetters(letters::addAll).into(lake.trades())) {
        for (int i = 0; i < 5; i++) {
          ingest.poll(SECOND.dividedBy(2));
          ingest.commit();
        }
        assertThat(ingest.commits()).isEqualTo(1 - run);
      }
    }
    assertThat(letters).hasSize(1);
  }

  @Test
  void whatCannotBeReadEndsItOrIsKept() throws Exception {
    send(1, 3);
    sendNonsense();
    try (TopicIngest<Trade> ingest = TopicIngest.of(topic).into(lake.trades())) {
      assertThatExceptionOfType(LakeException.class)
          .isThrownBy(() -> pollUntil(ingest, 4))
          .withMessageStartingWith("A record cannot be read, and nothing after it is stored: ");
      assertThatExceptionOfType(LakeException.class).isThrownBy(() -> ingest.poll(SECOND));
      assertThatExceptionOfType(LakeException.class).isThrownBy(ingest::commit);
    }
    List<DeadLetter> letters = new ArrayList<>();
    try (TopicIngest<Trade> ingest =
        TopicIngest.of(topic).deadLetters(letters::addAll).into(lake.trades())) {
      while (letters.isEmpty() || ingest.statistics().records() < 3) {
        ingest.poll(SECOND);
      }
      ingest.commit();
    }
    assertThat(letters).hasSize(1);
    assertThat(ids(lake, "BTCUSDT")).isEqualTo(range(1, 3));
  }
}
