package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.kafka.avro.RecordCodec;
import io.github.futuresavailability.kafka.avro.RecordKind;
import io.github.futuresavailability.testkit.kafka.EmbeddedBroker;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.binance.BinanceMarket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka's clients alone: bytes of trades, encoded before, to a broker and back, without
 * transactions; the consumer reads while the producer sends, with the same compression and sizes of
 * batches as this library.
 */
final class BareKafka {
  private static final int DISTINCT = 100_000;
  private static final int PARTITIONS = 4;
  private static final String TOPIC = "bare";

  private BareKafka() {}

  /** Returns the seconds. */
  static double print(EmbeddedBroker broker, int messages) throws Exception {
    create(broker);
    List<ProducerRecord<byte[], byte[]>> distinct = messages();
    Stopwatch watch = Stopwatch.start();
    CompletableFuture<Void> read = CompletableFuture.runAsync(() -> read(broker, messages));
    send(broker, distinct, messages);
    double sent = watch.seconds();
    read.join();
    double seconds = watch.seconds();
    StreamFlow.print(
        "bare round trip: %,d messages sent in %.1f s, read in %.1f s, %s",
        messages, sent, seconds, watch.cpu());
    return seconds;
  }

  private static void create(EmbeddedBroker broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
    }
  }

  private static List<ProducerRecord<byte[], byte[]>> messages() {
    RecordCodec<Trade> codec = RecordCodec.singleObject(RecordKind.TRADES);
    SplittableRandom random = new SplittableRandom(1);
    List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>(DISTINCT);
    for (int i = 0; i < DISTINCT; i++) {
      String symbol = StreamServer.SYMBOLS.get(i % StreamServer.SYMBOLS.size());
      long time = 1_790_000_000_000_000L + 500L * i;
      Trade trade =
          Trade.builder(BinanceMarket.SPOT.exchange(), symbol)
              .id(StreamServer.FIRST + i)
              .assetClass(AssetClass.CRYPTO)
              .timestampMicros(time)
              .unscaledPrice(9_000_000_000_000L + random.nextInt(1_000_000_000))
              .unscaledQuantity(1 + random.nextInt(100_000_000))
              .currency("USDT")
              .side(random.nextBoolean() ? Side.BUY : Side.SELL)
              .sourceSequence(StreamServer.FIRST + i)
              .ingestionTimestampMicros(time + 900)
              .vendorData(
                  Map.of(
                      "is_buyer_maker", Boolean.toString(random.nextBoolean()),
                      "event_type", "trade",
                      "event_time", Long.toString(time + 700),
                      "trade_time", Long.toString(time),
                      "base_asset", symbol.substring(0, 3),
                      "quote_asset", "USDT"))
              .build();
      messages.add(
          new ProducerRecord<>(
              TOPIC, symbol.getBytes(StandardCharsets.UTF_8), codec.encode(trade)));
    }
    return messages;
  }

  private static void send(
      EmbeddedBroker broker, List<ProducerRecord<byte[], byte[]>> distinct, int messages) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", broker.address());
    settings.put("acks", "all");
    settings.put("compression.type", "lz4");
    settings.put("linger.ms", 20);
    settings.put("batch.size", 256 * 1024);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < messages; i++) {
        var unused = producer.send(distinct.get(i % distinct.size()));
      }
      producer.flush();
    }
  }

  private static void read(EmbeddedBroker broker, int messages) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.address(),
            "auto.offset.reset",
            "none",
            "enable.auto.commit",
            false,
            "max.poll.records",
            20_000);
    List<TopicPartition> partitions =
        IntStream.range(0, PARTITIONS).mapToObj(i -> new TopicPartition(TOPIC, i)).toList();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      for (int read = 0; read < messages; ) {
        read += consumer.poll(Duration.ofSeconds(1)).count();
      }
    }
  }
}
