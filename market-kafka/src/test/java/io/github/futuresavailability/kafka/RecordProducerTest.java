package io.github.futuresavailability.kafka;

import static io.github.futuresavailability.kafka.Trades.trade;
import static io.github.futuresavailability.kafka.Trades.trades;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RecordProducerTest {
  private final String exchange = Trades.newExchange();

  @Test
  void aBatchIsStoredWithItsPositions() {
    try (MarketTopic<Trade> topic = Trades.topic(exchange);
        RecordProducer<Trade> producer = topic.producer()) {
      List<Trade> batch = new ArrayList<>(trades(exchange, "BTCUSDT", 1, 5));
      batch.addAll(2, trades(exchange, "ETHUSDT", 100, 101));

      assertThat(producer.send(batch)).isEqualTo(new SendResult(7, 0));

      assertThat(Trades.readAll(topic, 7)).containsExactlyInAnyOrderElementsOf(batch);
      assertThat(topic.lastIds()).isEqualTo(Map.of("BTCUSDT", 5L, "ETHUSDT", 101L));
      assertThat(producer.lastIds()).isEqualTo(topic.lastIds());
      assertThat(producer.statistics()).isEqualTo(new ProducerStatistics(7, 0, 1, 0));
      assertThat(producer).hasToString("producer default of " + topic);
    }
  }

  @Test
  void whatIsStoredIsNotStoredAgain() {
    try (MarketTopic<Trade> topic = Trades.topic(exchange)) {
      try (RecordProducer<Trade> producer = topic.producer("a")) {
        producer.send(trades(exchange, "BTCUSDT", 1, 5));
        assertThat(producer.send(trades(exchange, "BTCUSDT", 1, 5)))
            .isEqualTo(new SendResult(0, 5));
        assertThat(producer.send(List.of())).isEqualTo(new SendResult(0, 0));
        assertThat(producer.statistics()).isEqualTo(new ProducerStatistics(5, 5, 1, 0));
      }
      try (RecordProducer<Trade> restarted = topic.producer("a")) {
        assertThat(restarted.lastIds()).isEqualTo(Map.of("BTCUSDT", 5L));
        assertThat(restarted.send(trades(exchange, "BTCUSDT", 4, 8)))
            .isEqualTo(new SendResult(3, 2));
      }
      assertThat(Trades.readToEnd(topic)).isEqualTo(trades(exchange, "BTCUSDT", 1, 8));
    }
  }

  @Test
  void aSecondProducerOfTheNameReplacesTheFirst() {
    try (MarketTopic<Trade> topic = Trades.topic(exchange);
        RecordProducer<Trade> first = topic.producer("a")) {
      first.send(trades(exchange, "BTCUSDT", 1, 2));
      try (RecordProducer<Trade> second = topic.producer("a");
          RecordProducer<Trade> other = topic.producer("b")) {
        for (int i = 0; i < 2; i++) {
          assertThatThrownBy(() -> first.send(trades(exchange, "BTCUSDT", 3, 4)))
              .isInstanceOf(ProducerReplacedException.class)
              .hasMessageContaining("Another producer a of " + topic.name());
        }
        second.send(trades(exchange, "BTCUSDT", 3, 3));
        other.send(trades(exchange, "ETHUSDT", 1, 1));
        assertThat(first.statistics().failures()).isZero();
      }
      assertThat(topic.lastIds()).isEqualTo(Map.of("BTCUSDT", 3L, "ETHUSDT", 1L));
      assertThat(Trades.readToEnd(topic)).hasSize(4);
    }
  }

  @Test
  void hostileSymbolsAreOnlyKeys() {
    List<String> symbols =
        List.of("'; DROP TABLE x", "币安人生USDT", "\uD83D\uDE80", "a.b", "%s", " x ", "-", "\u202E");
    try (MarketTopic<Trade> topic = Trades.topic(exchange);
        RecordProducer<Trade> producer = topic.producer()) {
      List<Trade> batch = symbols.stream().map(symbol -> trade(exchange, symbol, 9)).toList();
      producer.send(batch);

      assertThat(topic.lastIds().keySet()).containsExactlyInAnyOrderElementsOf(symbols);
      assertThat(Trades.readToEnd(topic)).containsExactlyInAnyOrderElementsOf(batch);
    }
  }

  @Test
  void quotesHaveATopicOfTheirOwn() {
    try (MarketTopic<Quote> topic =
            MarketTopic.quotes(SharedBroker.address()).of(AssetClass.CRYPTO, exchange).open();
        RecordProducer<Quote> producer = topic.producer();
        RecordConsumer<Quote> consumer = topic.consumer().from(topic.start())) {
      assertThat(topic.name())
          .isEqualTo("market.crypto." + exchange.toLowerCase(java.util.Locale.ROOT) + ".quotes");
      Quote first = Trades.quote(exchange, "BTCUSDT", 400);
      Quote later = Trades.quote(exchange, "BTCUSDT", 900);
      producer.send(List.of(first, later));

      RecordBatch<Quote> batch;
      do {
        batch = consumer.poll(java.time.Duration.ofSeconds(1));
      } while (batch.isEmpty());
      assertThat(batch.records()).containsExactly(first, later);
      assertThat(batch.events()).isEmpty();
    }
  }

  @Test
  void aBatchThatCannotBeContinuedIsRefusedAndNothingIsStored() {
    try (MarketTopic<Trade> topic = Trades.topic(exchange);
        RecordProducer<Trade> producer = topic.producer()) {
      Trade good = trade(exchange, "BTCUSDT", 1);
      assertRefused(
          producer, good, good, "The numbers of \"BTCUSDT\" do not ascend: 1 is followed by 1");
      assertRefused(
          producer, good, trade("KRAKEN", "BTCUSDT", 1), "Not a record of " + topic.name());
      assertRefused(
          producer,
          good,
          good.toBuilder().assetClass(AssetClass.FUTURES).build(),
          "Not a record of " + topic.name() + ": futures");
      assertRefused(
          producer, good, good.toBuilder().id("T-1").build(), "Neither the id is a number");
      assertRefused(
          producer, good, good.toBuilder().id("007").build(), "Neither the id is a number");
      Map<String, String> large = Map.of("k", "x".repeat(900_000));
      assertRefused(
          producer,
          good,
          trade(exchange, "ETHUSDT", 1).toBuilder().vendorData(large).build(),
          "The record has 900,");

      assertThat(topic.lastIds()).isEmpty();
      assertThat(producer.send(List.of(good)).sent()).isEqualTo(1);
    }
  }

  private static void assertRefused(
      RecordProducer<Trade> producer, Trade good, Trade bad, String message) {
    assertThatThrownBy(() -> producer.send(List.of(good, bad)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aNumberOfSequenceTakesThePlaceOfAnIdThatIsNoNumber() {
    try (MarketTopic<Trade> topic = Trades.topic(exchange);
        RecordProducer<Trade> producer = topic.producer()) {
      List<Trade> batch =
          IntStream.range(5, 8)
              .mapToObj(
                  i -> trade(exchange, "BHP", i).toBuilder().id("T-" + i).sourceSequence(i).build())
              .toList();
      producer.send(batch);

      assertThat(topic.lastIds()).isEqualTo(Map.of("BHP", 7L));
      assertThat(producer.send(batch)).isEqualTo(new SendResult(0, 3));
    }
  }

  @Test
  void aClosedProducerAndABadNameAreRefused() {
    try (MarketTopic<Trade> topic = Trades.topic(exchange)) {
      RecordProducer<Trade> producer = topic.producer();
      producer.close();
      producer.close();

      assertThatThrownBy(() -> producer.send(trades(exchange, "BTCUSDT", 1, 1)))
          .isInstanceOf(TopicException.class)
          .hasMessageContaining("is closed");
      assertThatThrownBy(() -> topic.producer("a b"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a b");
    }
  }
}
