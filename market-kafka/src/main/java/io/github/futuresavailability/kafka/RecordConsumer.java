package io.github.futuresavailability.kafka;

import io.github.futuresavailability.kafka.avro.SchemaRegistryException;
import io.github.futuresavailability.trades.MarketRecord;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of committed transactions from a position on, all partitions. It stores no
 * offsets in Kafka: the caller keeps the position of a batch together with what it made of the
 * batch.
 *
 * <p>Not thread-safe, except for {@link #statistics}.
 *
 * @param <R> the type of the records
 */
public final class RecordConsumer<R extends MarketRecord> implements AutoCloseable {
  private static final Duration CHECK = Duration.ofSeconds(30);

  private final MarketTopic<R> topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final SortedMap<Integer, Long> offsets = new TreeMap<>();
  private final RecordReader<R> reader;
  private final SequenceCheck check;
  private final @Nullable Consumer<DeletedOffsets> skipped;
  private final ConsumerCounters counters = new ConsumerCounters();
  private long lastCheck = System.nanoTime();

  private RecordConsumer(
      MarketTopic<R> topic,
      KafkaConsumer<byte[], byte[]> consumer,
      SequenceCheck check,
      @Nullable Consumer<DeletedOffsets> skipped) {
    this.topic = topic;
    this.skipped = skipped;
    this.consumer = consumer;
    this.check = check;
    this.reader = new RecordReader<>(topic.codec(), check, counters);
  }

  static <R extends MarketRecord> RecordConsumer<R> open(
      MarketTopic<R> topic,
      TopicPosition position,
      int maxRecords,
      SequenceCheck check,
      @Nullable Consumer<DeletedOffsets> skipped) {
    topic.checkIdentity(position);
    int partitions = topic.describe().partitions().size();
    SortedMap<Integer, Long> from = StartOffsets.of(topic, position, partitions, skipped);
    RecordConsumer<R> opened =
        new RecordConsumer<>(topic, topic.clients().consumer(maxRecords), check, skipped);
    opened.assign(from);
    return opened;
  }

  /** Reads more partitions; the others go on where they are. */
  private void assign(SortedMap<Integer, Long> from) {
    offsets.putAll(from);
    consumer.assign(offsets.keySet().stream().map(this::partition).toList());
    seek(from);
  }

  private void seek(SortedMap<Integer, Long> to) {
    to.forEach((partition, offset) -> consumer.seek(partition(partition), offset));
  }

  private TopicPartition partition(int number) {
    return new TopicPartition(topic.name(), number);
  }

  /**
   * Reads the next records. While no broker responds, batches are empty.
   *
   * @param timeout how long to wait for the first one
   * @return the records that are there, maybe none, and the position after them
   * @throws UnusablePositionException if the topic was created again, or retention has deleted
   *     records that were not read and {@link ConsumerBuilder#skipDeleted} was not set
   * @throws SchemaRegistryException if the registry fails; the next call returns the same records
   * @throws TopicException if the brokers refuse to send records
   */
  public RecordBatch<R> poll(Duration timeout) {
    try {
      ConsumerRecords<byte[], byte[]> polled = consumer.poll(timeout);
      if (!isChecked(!polled.isEmpty(), timeout)) {
        // The next call reads the same records again.
        seek(offsets);
        return read(ConsumerRecords.empty());
      }
      RecordBatch<R> batch = read(polled);
      counters.behind(behind());
      return batch;
    } catch (OffsetOutOfRangeException e) {
      return skipDeleted(e);
    } catch (KafkaException e) {
      seek(offsets);
      throw topic.clients().failure(topic.name(), e);
    } catch (TopicException | SchemaRegistryException e) {
      seek(offsets);
      throw e;
    }
  }

  /** Reads on behind what was deleted, unless that is a failure or the records are there again. */
  private RecordBatch<R> skipDeleted(OffsetOutOfRangeException failure) {
    seek(offsets);
    SortedMap<Integer, Long> from = StartOffsets.of(topic, position(), offsets.size(), skipped);
    if (from.equals(offsets)) {
      throw topic.clients().failure(topic.name(), failure);
    }
    offsets.putAll(from);
    seek(offsets);
    return read(ConsumerRecords.empty());
  }

  /**
   * The records may be those of a topic that was created again: its id is checked after them.
   * Without records it is checked from time to time, and no longer than the caller wants to wait,
   * because the brokers may be away.
   *
   * @return false if there are records, and the brokers went away after they had sent them
   */
  private boolean isChecked(boolean hasRecords, Duration timeout) {
    long now = System.nanoTime();
    if (!hasRecords && now - lastCheck <= CHECK.toNanos()) {
      return true;
    }
    lastCheck = now;
    try {
      int partitions =
          (hasRecords ? topic.describe() : topic.describe(timeout)).partitions().size();
      if (partitions > offsets.size()) {
        TreeMap<Integer, Long> added = new TreeMap<>();
        IntStream.range(offsets.size(), partitions).forEach(i -> added.put(i, 0L));
        assign(added);
      }
      return true;
    } catch (UnusablePositionException e) {
      throw e;
    } catch (TopicException e) {
      if (!isTimeout(e)) {
        throw e;
      }
      return !hasRecords;
    }
  }

  private static boolean isTimeout(TopicException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RetriableException || cause instanceof TimeoutException) {
        return true;
      }
    }
    return false;
  }

  private RecordBatch<R> read(ConsumerRecords<byte[], byte[]> polled) {
    SortedMap<Integer, Long> next = new TreeMap<>(offsets);
    // Also after the end of a transaction, which is no record.
    polled.nextOffsets().forEach((partition, to) -> next.put(partition.partition(), to.offset()));
    RecordBatch<R> batch = reader.read(polled, position(next));
    offsets.putAll(next);
    return batch;
  }

  private TopicPosition position() {
    return position(offsets);
  }

  private TopicPosition position(SortedMap<Integer, Long> next) {
    TopicPosition start = topic.start();
    return new TopicPosition(start.clusterId(), start.topicId(), next);
  }

  private long behind() {
    return offsets.keySet().stream()
        .mapToLong(partition -> consumer.currentLag(partition(partition)).orElse(0))
        .sum();
  }

  /**
   * The highest number of each symbol up to the position of the last batch. Kept with that
   * position, it lets the next consumer find a gap across a restart: {@link
   * ConsumerBuilder#startAfter}.
   *
   * @return the numbers by symbol, in the order of the symbols; immutable
   */
  public SortedMap<String, Long> lastIds() {
    return Collections.unmodifiableSortedMap(check.lastNumbers(topic.exchange()));
  }

  /**
   * Numbers since the consumer was opened.
   *
   * @return the numbers
   */
  public ConsumerStatistics statistics() {
    return counters.statistics();
  }

  @Override
  public void close() {
    try {
      consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    } catch (KafkaException e) {
      // It is closed nevertheless; if the thread was interrupted, its flag is set again.
    }
  }

  /** The topic and the position. */
  @Override
  public String toString() {
    return topic + " at " + position();
  }
}
