package io.github.futuresavailability.kafka;

import static io.github.futuresavailability.kafka.Trades.trade;
import static io.github.futuresavailability.kafka.Trades.trades;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.kafka.UnusablePositionException.Reason;
import io.github.futuresavailability.kafka.avro.RecordCodec;
import io.github.futuresavailability.kafka.avro.RecordKind;
import io.github.futuresavailability.kafka.micrometer.TopicMetrics;
import io.github.futuresavailability.trades.Trade;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.requests.DeleteRecordsRequest;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RecordConsumerTest {
  private static final String BTC = "BTCUSDT";

  private final String exchange = Trades.newExchange();
  private final MarketTopic<Trade> topic = Trades.topic(exchange);

  @AfterEach
  void close() {
    topic.close();
  }

  private void send(List<Trade> batch) {
    try (RecordProducer<Trade> producer = topic.producer()) {
      producer.send(batch);
    }
  }

  private RecordConsumer<Trade> from(TopicPosition position) {
    return topic.consumer().from(position);
  }

  @Test
  void readingGoesOnAfterThePositionOfABatch() {
    send(trades(exchange, BTC, 1, 25));
    try (RecordConsumer<Trade> consumer = topic.consumer().maxRecords(10).from(topic.start())) {
      RecordBatch<Trade> first = Trades.read(consumer, 1).get(0);
      assertThat(first.records()).isEqualTo(trades(exchange, BTC, 1, 10));
      assertThat(first.events()).isEmpty();
      assertThat(first.toString())
          .startsWith("10 records, 0 sequence events, 0 dead letters, next ");

      TopicPosition kept = TopicPosition.parse(first.position().toString());
      assertThat(kept).isEqualTo(first.position());
      try (RecordConsumer<Trade> restarted = topic.consumer().maxRecords(10).from(kept)) {
        List<RecordBatch<Trade>> rest = Trades.read(restarted, 15);
        assertThat(rest).hasSize(2);
        assertThat(rest.get(0).records()).isEqualTo(trades(exchange, BTC, 11, 20));
        assertThat(rest.get(1).records()).isEqualTo(trades(exchange, BTC, 21, 25));
        assertThat(restarted.statistics().records()).isEqualTo(15);
        assertThat(restarted).hasToString(topic + " at " + rest.get(1).position());
      }
    }
  }

  @Test
  void anEmptyTopicGivesEmptyBatchesAndItsPosition() {
    try (RecordConsumer<Trade> consumer = from(topic.start())) {
      RecordBatch<Trade> batch = consumer.poll(Duration.ofMillis(50));

      assertThat(batch.isEmpty()).isTrue();
      assertThat(batch.position().offsets()).isEqualTo(Map.of(0, 0L, 1, 0L));
    }
  }

  @Test
  void whatIsNotCommittedIsNotRead() throws Exception {
    send(trades(exchange, BTC, 1, 2));
    RecordCodec<Trade> codec = RecordCodec.singleObject(RecordKind.TRADES);
    try (KafkaProducer<byte[], byte[]> open = rawProducer(Map.of("transactional.id", exchange))) {
      open.initTransactions();
      open.beginTransaction();
      write(open, message(codec.encode(trade(exchange, BTC, 3))));
      try (RecordConsumer<Trade> consumer = from(topic.start())) {
        assertThat(Trades.read(consumer, 2).get(0).records()).hasSize(2);
        assertThat(consumer.poll(Duration.ofMillis(300)).isEmpty()).isTrue();
        open.abortTransaction();
        send(trades(exchange, BTC, 4, 4));
        assertThat(Trades.read(consumer, 1).get(0).records())
            .containsExactly(trade(exchange, BTC, 4));
      }
    }
  }

  private static KafkaProducer<byte[], byte[]> rawProducer(Map<String, Object> settings) {
    Map<String, Object> all = new TreeMap<>(settings);
    all.put("bootstrap.servers", SharedBroker.address());
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static void write(
      KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> message)
      throws Exception {
    producer.send(message).get();
  }

  private ProducerRecord<byte[], byte[]> message(byte @Nullable [] value) {
    return new ProducerRecord<>(topic.name(), 0, BTC.getBytes(StandardCharsets.UTF_8), value);
  }

  @Test
  void whatCannotBeReadIsADeadLetterAndTheRestIsRead() throws Exception {
    RecordCodec<Trade> codec = RecordCodec.singleObject(RecordKind.TRADES);
    byte[] garbage = "{\"p\":\"1\"}".getBytes(StandardCharsets.UTF_8);
    try (KafkaProducer<byte[], byte[]> raw = rawProducer(Map.of())) {
      write(raw, message(codec.encode(trade(exchange, BTC, 1))));
      write(raw, message(garbage));
      write(raw, message(null));
      write(raw, message(codec.encode(trade(exchange, BTC, 2))));
    }
    try (RecordConsumer<Trade> consumer = from(topic.start())) {
      List<RecordBatch<Trade>> batches = Trades.read(consumer, 4);
      List<DeadLetter> letters =
          batches.stream().flatMap(batch -> batch.deadLetters().stream()).toList();

      assertThat(batches.stream().flatMap(batch -> batch.records().stream()))
          .isEqualTo(trades(exchange, BTC, 1, 2));
      assertThat(letters).hasSize(2);
      assertThat(letters.get(0).topic()).isEqualTo(topic.name());
      assertThat(letters.get(0).partition()).isZero();
      assertThat(letters.get(0).offset()).isEqualTo(1);
      assertThat(letters.get(0).value()).isEqualTo(garbage);
      assertThat(letters.get(0).error()).contains("begins neither as");
      assertThat(letters.get(1).value()).isNull();
      assertThat(letters.get(1).toString())
          .startsWith(topic.name() + " partition 0 offset 2: ")
          .endsWith("(no value)");
      assertThat(batches.get(batches.size() - 1).position().offsets()).containsEntry(0, 4L);
      assertThat(consumer.statistics().deadLetters()).isEqualTo(2);
    }
  }

  @Test
  void theSequenceIsCheckedAndCounted() throws Exception {
    MeterRegistry registry = new SimpleMeterRegistry();
    RecordCodec<Trade> codec = RecordCodec.singleObject(RecordKind.TRADES);
    try (RecordConsumer<Trade> consumer = from(topic.start());
        KafkaProducer<byte[], byte[]> raw = rawProducer(Map.of())) {
      TopicMetrics.in(registry).bind(consumer, Tags.of("topic", topic.name()));
      assertThat(counter(registry, "duplicate")).isZero();
      for (long id : new long[] {1, 2, 5, 30, 3, 5, 31}) {
        write(raw, message(codec.encode(trade(exchange, BTC, id))));
      }
      write(raw, message(codec.encode(trade(exchange, BTC, 1).toBuilder().id("x").build())));

      List<SequenceEvent> events =
          Trades.read(consumer, 8).stream().flatMap(batch -> batch.events().stream()).toList();

      assertThat(events)
          .extracting(SequenceEvent::status)
          .containsExactly(
              SequenceStatus.SMALL_GAP,
              SequenceStatus.LARGE_GAP,
              SequenceStatus.OUT_OF_ORDER,
              SequenceStatus.DUPLICATE);
      assertThat(events.get(0).previous()).isEqualTo(2);
      assertThat(events.get(0).number()).isEqualTo(5);
      assertThat(events.get(0).offset()).isEqualTo(2);
      assertThat(events.get(0).symbol()).isEqualTo(BTC);
      assertThat(counter(registry, "ok")).isEqualTo(3);
      assertThat(counter(registry, "duplicate")).isEqualTo(1);
      assertThat(registry.get("market.consumer.records").functionCounter().count()).isEqualTo(8);
      assertThat(registry.get("market.consumer.unnumbered").functionCounter().count()).isEqualTo(1);
      assertThat(registry.get("market.consumer.dead.letters").functionCounter().count()).isZero();
      assertThat(registry.get("market.consumer.behind").gauge().value()).isZero();
    }
  }

  private static double counter(MeterRegistry registry, String status) {
    return registry.get("market.consumer.sequence").tag("status", status).functionCounter().count();
  }

  @Test
  void aProducerIsCounted() {
    MeterRegistry registry = new SimpleMeterRegistry();
    try (RecordProducer<Trade> producer = topic.producer()) {
      TopicMetrics.in(registry).bind(producer, Tags.empty());
      assertThat(registry.get("market.producer.failures").functionCounter().count()).isZero();
      producer.send(trades(exchange, BTC, 1, 3));
      producer.send(trades(exchange, BTC, 1, 3));

      assertThat(registry.get("market.producer.records").functionCounter().count()).isEqualTo(3);
      assertThat(registry.get("market.producer.records.present").functionCounter().count())
          .isEqualTo(3);
      assertThat(registry.get("market.producer.transactions").functionCounter().count())
          .isEqualTo(1);
    }
  }

  @Test
  void aPositionOfAnotherClusterIsRefused() {
    TopicPosition start = topic.start();
    TopicPosition foreign = new TopicPosition("other", start.topicId(), start.offsets());

    assertRefused(foreign, Reason.FOREIGN_CLUSTER, "the position is of the cluster other");
  }

  @Test
  void aTopicThatWasCreatedAgainIsRefused() throws Exception {
    send(trades(exchange, BTC, 1, 3));
    TopicPosition position;
    try (RecordConsumer<Trade> consumer = from(topic.start());
        Admin admin = admin()) {
      position = Trades.read(consumer, 3).get(0).position();
      admin.deleteTopics(List.of(topic.name(), topic.name() + ".positions")).all().get();
      // The broker knows of it a little after the controller.
      assertThatThrownBy(
              () -> {
                while (true) {
                  topic.describe();
                }
              })
          .isInstanceOf(TopicException.class)
          .hasMessageEndingWith(" was deleted");
      try (MarketTopic<Trade> again = Trades.topic(exchange)) {
        assertThatThrownBy(() -> again.consumer().from(position))
            .isInstanceOfSatisfying(
                UnusablePositionException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.RECREATED_TOPIC));
        try (RecordProducer<Trade> producer = again.producer()) {
          producer.send(trades(exchange, BTC, 4, 9));
        }
        assertThatThrownBy(
                () -> {
                  while (consumer.poll(Duration.ofMillis(200)).isEmpty()) {
                    Thread.onSpinWait();
                  }
                })
            .isInstanceOfSatisfying(
                UnusablePositionException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.RECREATED_TOPIC));
      }
    }
    assertRefused(topic.start(), Reason.RECREATED_TOPIC, "was deleted and created again");
  }

  private void assertRefused(TopicPosition position, Reason reason, String message) {
    assertThatThrownBy(() -> from(position))
        .isInstanceOfSatisfying(
            UnusablePositionException.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(message);
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", SharedBroker.address()));
  }

  @Test
  void recordsThatRetentionDeletedBeforeTheyWereReadAreReported() throws Exception {
    send(trades(exchange, BTC, 1, 10));
    TopicPosition position;
    try (RecordConsumer<Trade> consumer = topic.consumer().maxRecords(4).from(topic.start())) {
      position = Trades.read(consumer, 1).get(0).position();
    }
    int partition = position.offsets().getOrDefault(0, 0L) > 0 ? 0 : 1;
    try (RecordConsumer<Trade> slow = topic.consumer().maxRecords(4).from(position);
        Admin admin = admin()) {
      delete(admin, partition, 7);

      assertRefused(
          position,
          Reason.DELETED_RECORDS,
          "retention has deleted 3 offsets of partition " + partition + ", from 4 on");
      assertThatThrownBy(
              () -> {
                while (true) {
                  slow.poll(Duration.ofMillis(200));
                }
              })
          .isInstanceOfSatisfying(
              UnusablePositionException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.DELETED_RECORDS));
    }
    try (RecordConsumer<Trade> consumer = from(topic.start())) {
      assertThat(Trades.read(consumer, 3).get(0).records()).isEqualTo(trades(exchange, BTC, 8, 10));
    }
  }

  @Test
  void aConsumerThatSkipsGoesOnBehindDeletedRecords() throws Exception {
    send(trades(exchange, BTC, 1, 10));
    TopicPosition position;
    try (RecordConsumer<Trade> consumer = topic.consumer().maxRecords(4).from(topic.start())) {
      position = Trades.read(consumer, 1).get(0).position();
    }
    int partition = position.offsets().getOrDefault(0, 0L) > 0 ? 0 : 1;
    DeletedOffsets lost = new DeletedOffsets(topic.name(), partition, 4, 7);
    List<DeletedOffsets> atOpening = new ArrayList<>();
    List<DeletedOffsets> later = new ArrayList<>();
    try (RecordConsumer<Trade> slow = topic.consumer().skipDeleted(later::add).from(position);
        Admin admin = admin()) {
      delete(admin, partition, 7);
      try (RecordConsumer<Trade> consumer =
          topic.consumer().skipDeleted(atOpening::add).from(position)) {
        assertThat(atOpening).containsExactly(lost);
        assertThat(Trades.read(consumer, 3).get(0).records())
            .isEqualTo(trades(exchange, BTC, 8, 10));
      }
      assertThat(Trades.read(slow, 3).stream().flatMap(batch -> batch.records().stream()))
          .containsExactlyElementsOf(trades(exchange, BTC, 8, 10));
      assertThat(later).containsExactly(lost);
      assertThat(lost.count()).isEqualTo(3);

      delete(admin, partition, DeleteRecordsRequest.HIGH_WATERMARK);
    }
    TopicPosition moved;
    try (RecordConsumer<Trade> consumer = topic.consumer().skipDeleted(later::add).from(position)) {
      RecordBatch<Trade> batch = consumer.poll(Duration.ofMillis(1));
      assertThat(batch.isEmpty()).isTrue();
      moved = batch.position();
    }
    assertThat(moved.offsets()).containsEntry(partition, later.get(1).next());
    from(moved).close();
  }

  /** What retention does, which the broker does for whole segments and after minutes. */
  private void delete(Admin admin, int partition, long before) throws Exception {
    admin
        .deleteRecords(
            Map.of(
                new TopicPartition(topic.name(), partition), RecordsToDelete.beforeOffset(before)))
        .all()
        .get();
  }

  @Test
  void aPositionAfterTheEndIsRefused() {
    TopicPosition start = topic.start();
    TopicPosition late =
        new TopicPosition(start.clusterId(), start.topicId(), new TreeMap<>(Map.of(1, 5L)));
    TopicPosition absent =
        new TopicPosition(start.clusterId(), start.topicId(), new TreeMap<>(Map.of(9, 1L)));

    assertRefused(late, Reason.AFTER_END, "partition 1 ends at 0, before the position 5");
    assertRefused(absent, Reason.AFTER_END, "partition 9 ends at 0");
  }

  @Test
  void partitionsThatAreAddedAreRead() throws Exception {
    send(trades(exchange, BTC, 1, 1));
    RecordCodec<Trade> codec = RecordCodec.singleObject(RecordKind.TRADES);
    try (RecordConsumer<Trade> consumer = from(topic.start());
        KafkaProducer<byte[], byte[]> raw = rawProducer(Map.of());
        Admin admin = admin()) {
      Trades.read(consumer, 1);
      admin.createPartitions(Map.of(topic.name(), NewPartitions.increaseTo(3))).all().get();
      byte[] key = BTC.getBytes(StandardCharsets.UTF_8);
      write(raw, new ProducerRecord<>(topic.name(), 0, key, codec.encode(trade(exchange, BTC, 2))));
      Trades.read(consumer, 1);
      while (raw.partitionsFor(topic.name()).size() < 3) {
        Thread.onSpinWait();
      }
      write(raw, new ProducerRecord<>(topic.name(), 2, key, codec.encode(trade(exchange, BTC, 3))));
      write(raw, new ProducerRecord<>(topic.name(), 0, key, codec.encode(trade(exchange, BTC, 4))));

      List<RecordBatch<Trade>> read = Trades.read(consumer, 2);

      assertThat(read.stream().flatMap(batch -> batch.records().stream()))
          .containsExactlyInAnyOrderElementsOf(trades(exchange, BTC, 3, 4));
      assertThat(read.get(read.size() - 1).position().offsets()).containsEntry(2, 1L);
    }
  }

  @Test
  void recordsOfAnAddedPartitionThatRetentionDeletedAreReported() throws Exception {
    TopicPosition before = topic.start();
    before = new TopicPosition(before.clusterId(), before.topicId(), new TreeMap<>(Map.of(0, 0L)));
    byte[] key = BTC.getBytes(StandardCharsets.UTF_8);
    try (KafkaProducer<byte[], byte[]> raw = rawProducer(Map.of());
        Admin admin = admin()) {
      write(raw, new ProducerRecord<>(topic.name(), 1, key, new byte[] {1}));
      delete(admin, 1, 1);
    }
    assertRefused(before, Reason.DELETED_RECORDS, "deleted 1 offset of partition 1, from 0 on");
    from(topic.start()).close();
  }

  @Test
  void aGapAcrossARestartIsFound() throws Exception {
    send(trades(exchange, BTC, 1, 3));
    TopicPosition position;
    Map<String, Long> lastIds;
    try (RecordConsumer<Trade> consumer = from(topic.start())) {
      position = Trades.read(consumer, 3).get(0).position();
      lastIds = consumer.lastIds();
    }
    assertThat(lastIds).isEqualTo(Map.of(BTC, 3L));
    send(trades(exchange, BTC, 7, 8));
    try (RecordConsumer<Trade> consumer = topic.consumer().startAfter(lastIds).from(position)) {
      SequenceEvent gap = Trades.read(consumer, 2).get(0).events().get(0);

      assertThat(gap.status()).isEqualTo(SequenceStatus.SMALL_GAP);
      assertThat(gap.previous()).isEqualTo(3);
      assertThat(gap.number()).isEqualTo(7);
      assertThat(consumer.lastIds()).isEqualTo(Map.of(BTC, 8L));
    }
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThatThrownBy(() -> topic.consumer().startAfter(Map.of(BTC, -1L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(BTC);
    assertThatThrownBy(() -> topic.consumer().maxRecords(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TopicPosition.parse("x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x");
    assertThatThrownBy(() -> new TopicPosition("a b", "c", new TreeMap<>()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TopicPosition("a", "c", new TreeMap<>(Map.of(0, -1L))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
