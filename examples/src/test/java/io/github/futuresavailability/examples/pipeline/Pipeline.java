package io.github.futuresavailability.examples.pipeline;

import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.kafka.RecordBatch;
import io.github.futuresavailability.kafka.RecordConsumer;
import io.github.futuresavailability.kafka.RecordProducer;
import io.github.futuresavailability.kafka.TopicPosition;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakeCatalog;
import io.github.futuresavailability.lake.LakePosition;
import io.github.futuresavailability.lake.StalePositionException;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.Side;
import io.github.futuresavailability.trades.Trade;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * The programs that {@link KilledPipelineTest} kills: {@code produce} sends the trades of a made-up
 * exchange, whose ids are 1, 2, 3 and so on for each symbol, and {@code ingest} appends them to a
 * lake. Both print a line for each step.
 */
final class Pipeline {
  static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "币安人生USDT");

  private static final String EXCHANGE = "EXCHANGE";
  private static final int EACH = 40;

  private Pipeline() {}

  public static void main(String[] args) {
    try (MarketTopic<Trade> topic = topic(args[1])) {
      if (args[0].equals("produce")) {
        produce(topic);
      } else {
        ingestForEver(topic, Path.of(args[2]));
      }
    }
  }

  static MarketTopic<Trade> topic(String bootstrap) {
    return MarketTopic.trades(bootstrap).of(AssetClass.CRYPTO, EXCHANGE).partitions(3).open();
  }

  static Lake lake(Path folder) {
    return Lake.open(LakeCatalog.sqlite(folder.resolve("catalog.db")), folder.resolve("lake"));
  }

  private static void produce(MarketTopic<Trade> topic) {
    try (RecordProducer<Trade> producer = topic.producer()) {
      while (true) {
        List<Trade> batch = new ArrayList<>();
        for (String symbol : SYMBOLS) {
          long first = producer.lastIds().getOrDefault(symbol, 0L) + 1;
          batch.addAll(trades(symbol, first, first + EACH - 1));
        }
        producer.send(batch);
        System.out.println("sent");
      }
    }
  }

  static List<Trade> trades(String symbol, long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(id -> trade(symbol, id)).toList();
  }

  private static Trade trade(String symbol, long id) {
    long time = 1_790_000_000_000_000L + 1_000_000 * id;
    return Trade.builder(EXCHANGE, symbol)
        .id(id)
        .assetClass(AssetClass.CRYPTO)
        .timestampMicros(time)
        .unscaledPrice(6_000_000_000_000L + id)
        .unscaledQuantity(1 + id)
        .currency("USDT")
        .side(id % 2 == 0 ? Side.BUY : Side.SELL)
        .ingestionTimestampMicros(time)
        .build();
  }

  private static void ingestForEver(MarketTopic<Trade> topic, Path folder) {
    try (Lake lake = lake(folder)) {
      while (true) {
        ingest(topic, lake, Long.MAX_VALUE);
      }
    }
  }

  /**
   * Goes on from the position of the lake, until another ingester has gone on from it as well or
   * the lake has as many trades as wanted.
   */
  static void ingest(MarketTopic<Trade> topic, Lake lake, long most) {
    LakePosition before = lake.trades().position(topic.start().identity());
    try (RecordConsumer<Trade> consumer = topic.consumer().from(position(topic, before))) {
      while (most == Long.MAX_VALUE || lake.trades().count() < most) {
        RecordBatch<Trade> batch = consumer.poll(Duration.ofMillis(100));
        if (!batch.isEmpty()) {
          LakePosition after = position(batch.position());
          lake.trades().append(batch.records(), before, after);
          before = after;
          System.out.println("appended");
        }
      }
    } catch (StalePositionException another) {
      System.out.println("stale");
    }
  }

  private static TopicPosition position(MarketTopic<Trade> topic, LakePosition stored) {
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    stored.values().forEach((partition, next) -> offsets.put(Integer.valueOf(partition), next));
    TopicPosition start = topic.start();
    return new TopicPosition(start.clusterId(), start.topicId(), offsets);
  }

  private static LakePosition position(TopicPosition next) {
    LakePosition position = LakePosition.start(next.identity());
    for (var entry : next.offsets().entrySet()) {
      position = position.with(Integer.toString(entry.getKey()), entry.getValue());
    }
    return position;
  }
}
