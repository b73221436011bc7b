package io.github.futuresavailability.benchmarks;

import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.kafka.RecordBatch;
import io.github.futuresavailability.kafka.RecordConsumer;
import io.github.futuresavailability.kafka.TopicException;
import io.github.futuresavailability.kafka.TopicPosition;
import io.github.futuresavailability.lake.Lake;
import io.github.futuresavailability.lake.LakePosition;
import io.github.futuresavailability.trades.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Appends the trades of a topic to a lake, on a thread of its own: those of some time or number in
 * one commit, with the position after them.
 */
final class KafkaIngest implements AutoCloseable {
  private final MarketTopic<Trade> topic;
  private final Lake lake;
  private final Duration every;
  private final int most;
  private final Listener listener;
  private final CompletableFuture<Void> ended;
  private volatile boolean ends;

  /** Receives what was committed. */
  interface Listener {
    void committed(List<Trade> trades, Instant time);
  }

  private KafkaIngest(
      MarketTopic<Trade> topic, Lake lake, Duration every, int most, Listener listener) {
    this.topic = topic;
    this.lake = lake;
    this.every = every;
    this.most = most;
    this.listener = listener;
    this.ended = CompletableFuture.runAsync(this::run, task -> new Thread(task, "ingest").start());
  }

  static KafkaIngest start(
      MarketTopic<Trade> topic, Lake lake, Duration every, int most, Listener listener) {
    return new KafkaIngest(topic, lake, every, most, listener);
  }

  private void run() {
    LakePosition before = lake.trades().position(topic.start().identity());
    try (RecordConsumer<Trade> consumer =
        topic.consumer().maxRecords(20_000).from(position(topic.start(), before))) {
      while (!ends) {
        before = append(consumer, before);
      }
    }
  }

  private LakePosition append(RecordConsumer<Trade> consumer, LakePosition before) {
    List<Trade> trades = new ArrayList<>();
    TopicPosition next = topic.start();
    long due = System.nanoTime() + every.toNanos();
    long left = every.toNanos();
    for (; left > 0 && trades.size() < most && !ends; left = due - System.nanoTime()) {
      Optional<RecordBatch<Trade>> batch = poll(consumer, Duration.ofNanos(left));
      if (batch.isPresent()) {
        check(batch.get());
        trades.addAll(batch.get().records());
        next = batch.get().position();
      }
    }
    if (trades.isEmpty()) {
      return before;
    }
    LakePosition after = position(next);
    lake.trades().append(trades, before, after);
    listener.committed(trades, Instant.now());
    return after;
  }

  private static Optional<RecordBatch<Trade>> poll(
      RecordConsumer<Trade> consumer, Duration timeout) {
    try {
      return Optional.of(consumer.poll(timeout));
    } catch (TopicException brokerAway) {
      return Optional.empty();
    }
  }

  private static void check(RecordBatch<Trade> batch) {
    if (!batch.deadLetters().isEmpty() || !batch.events().isEmpty()) {
      throw new IllegalStateException(batch + " " + batch.events() + batch.deadLetters());
    }
  }

  private static TopicPosition position(TopicPosition start, LakePosition stored) {
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    stored.values().forEach((key, offset) -> offsets.put(Integer.valueOf(key), offset));
    return new TopicPosition(start.clusterId(), start.topicId(), offsets);
  }

  private static LakePosition position(TopicPosition next) {
    SortedMap<String, Long> values = new TreeMap<>();
    next.offsets().forEach((partition, offset) -> values.put(Integer.toString(partition), offset));
    return new LakePosition(next.identity(), values);
  }

  boolean isRunning() {
    return !ended.isDone();
  }

  /** Ends it and throws what it failed with. */
  @Override
  public void close() {
    ends = true;
    ended.join();
  }
}
