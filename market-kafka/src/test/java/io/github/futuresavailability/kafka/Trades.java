package io.github.futuresavailability.kafka;

import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/** Small trades, and topics of their own for each test. */
final class Trades {
  private static final AtomicInteger EXCHANGES = new AtomicInteger();
  private static final long START = 1_790_000_000_000_000L;

  private Trades() {}

  static String newExchange() {
    return "EXCHANGE_" + EXCHANGES.incrementAndGet();
  }

  static Trade trade(String exchange, String symbol, long id) {
    return Trade.builder(exchange, symbol)
        .id(id)
        .assetClass(AssetClass.CRYPTO)
        .timestampMicros(START + id)
        .unscaledPrice(6_000_000_000_000L + id)
        .unscaledQuantity(1 + id)
        .currency("USDT")
        .side(id % 2 == 0 ? Side.BUY : Side.SELL)
        .ingestionTimestampMicros(START + id + 7)
        .build();
  }

  static Quote quote(String exchange, String symbol, long id) {
    return Quote.builder(exchange, symbol)
        .id(id)
        .assetClass(AssetClass.CRYPTO)
        .timestampMicros(START + id)
        .unscaledBidPrice(id)
        .unscaledBidQuantity(1)
        .unscaledAskPrice(id + 1)
        .unscaledAskQuantity(2)
        .currency("USDT")
        .ingestionTimestampMicros(START)
        .build();
  }

  static List<Trade> trades(String exchange, String symbol, long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(id -> trade(exchange, symbol, id)).toList();
  }

  static TopicBuilder<Trade> topic(String address, String exchange) {
    return MarketTopic.trades(address)
        .of(AssetClass.CRYPTO, exchange)
        .timeout(Duration.ofSeconds(60));
  }

  static MarketTopic<Trade> topic(String exchange) {
    return topic(SharedBroker.address(), exchange).partitions(2).open();
  }

  /** Reads until as many records came, dead letters included. */
  static List<RecordBatch<Trade>> read(RecordConsumer<Trade> consumer, int records) {
    List<RecordBatch<Trade>> batches = new ArrayList<>();
    for (int found = 0; found < records; ) {
      RecordBatch<Trade> batch = consumer.poll(Duration.ofMillis(500));
      if (!batch.isEmpty()) {
        batches.add(batch);
        found += batch.records().size() + batch.deadLetters().size();
      }
    }
    return batches;
  }

  static List<Trade> readAll(MarketTopic<Trade> topic, int records) {
    try (RecordConsumer<Trade> consumer = topic.consumer().from(topic.start())) {
      return read(consumer, records).stream().flatMap(batch -> batch.records().stream()).toList();
    }
  }

  /** Waits until the last record of a topic was read, and returns what is there. */
  static List<Trade> readToEnd(MarketTopic<Trade> topic) {
    List<Trade> all = new ArrayList<>();
    try (RecordConsumer<Trade> consumer = topic.consumer().from(topic.start())) {
      java.util.SortedMap<Integer, Long> ends =
          topic.admin().ends(topic.name(), topic.describe().partitions().size());
      RecordBatch<Trade> batch;
      do {
        batch = consumer.poll(Duration.ofMillis(200));
        all.addAll(batch.records());
      } while (!isAt(batch.position(), ends));
    }
    return all;
  }

  private static boolean isAt(TopicPosition position, java.util.SortedMap<Integer, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> position.offsets().getOrDefault(end.getKey(), 0L) >= end.getValue());
  }
}
