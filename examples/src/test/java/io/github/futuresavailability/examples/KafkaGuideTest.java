package io.github.futuresavailability.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.futuresavailability.kafka.DeadLetter;
import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.kafka.RecordBatch;
import io.github.futuresavailability.kafka.RecordConsumer;
import io.github.futuresavailability.kafka.RecordProducer;
import io.github.futuresavailability.kafka.SendResult;
import io.github.futuresavailability.kafka.TopicPosition;
import io.github.futuresavailability.kafka.avro.RecordCodec;
import io.github.futuresavailability.kafka.avro.RecordKind;
import io.github.futuresavailability.kafka.avro.SchemaRegistry;
import io.github.futuresavailability.kafka.micrometer.TopicMetrics;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Trade;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The snippets of the guide to Kafka are compiled here; that without a broker is run. */
@SuppressWarnings("UnusedVariable")
final class KafkaGuideTest {
  @Test
  void everySnippetIsCompiled() throws IOException {
    Snippets.of("docs/guides/kafka.md").standWholeIn(KafkaGuideTest.class, 6);
  }

  static void topic() {
    try (MarketTopic<Trade> topic =
        MarketTopic.trades("localhost:9092")
            .of(AssetClass.CRYPTO, "BINANCE")
            .partitions(12)
            .retention(Duration.ofDays(7))
            .open()) {
      String name = topic.name();
    }
  }

  static void produce(MarketTopic<Trade> topic, List<Trade> trades) {
    try (RecordProducer<Trade> producer = topic.producer("stream-1")) {
      Map<String, Long> startAfter = producer.lastIds();
      SendResult result = producer.send(trades);
    }
  }

  static void consume(MarketTopic<Trade> topic, TopicPosition position, AtomicBoolean running) {
    try (RecordConsumer<Trade> consumer = topic.consumer().from(position)) {
      while (running.get()) {
        RecordBatch<Trade> batch = consumer.poll(Duration.ofSeconds(1));
        keep(batch.records(), batch.deadLetters(), batch.position());
      }
    }
  }

  private static void keep(List<Trade> trades, List<DeadLetter> letters, TopicPosition position) {
    assertThat(trades.size() + letters.size()).isNotNegative();
    assertThat(position).isNotNull();
  }

  static void registry() {
    try (SchemaRegistry registry = SchemaRegistry.at(URI.create("http://localhost:8081"));
        MarketTopic<Trade> topic =
            MarketTopic.trades("localhost:9092")
                .of(AssetClass.CRYPTO, "BINANCE")
                .registry(registry)
                .open()) {
      String name = topic.name();
    }
  }

  @Test
  void aRecordIsEncodedAndDecoded() {
    Trade trade =
        Trade.builder("BINANCE", "BTCUSDT")
            .assetClass(AssetClass.CRYPTO)
            .id(28457)
            .timestamp(Instant.parse("2026-01-10T00:30:00.123Z"))
            .price(new BigDecimal("45000.5"))
            .quantity(new BigDecimal("0.1"))
            .currency("USDT")
            .build();
    RecordCodec<Trade> codec = RecordCodec.singleObject(RecordKind.TRADES);
    byte[] bytes = codec.encode(trade);
    Trade same = codec.decode(bytes);

    assertThat(same).isEqualTo(trade);
  }

  static void meters(
      MeterRegistry registry, RecordConsumer<Trade> consumer, MarketTopic<Trade> topic) {
    TopicMetrics.in(registry).bind(consumer, Tags.of("topic", topic.name()));
  }
}
