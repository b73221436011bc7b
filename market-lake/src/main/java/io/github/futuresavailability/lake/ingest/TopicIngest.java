package io.github.futuresavailability.lake.ingest;

import io.github.futuresavailability.kafka.ConsumerBuilder;
import io.github.futuresavailability.kafka.ConsumerStatistics;
import io.github.futuresavailability.kafka.DeadLetter;
import io.github.futuresavailability.kafka.DeletedOffsets;
import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.kafka.RecordBatch;
import io.github.futuresavailability.kafka.RecordConsumer;
import io.github.futuresavailability.kafka.TopicException;
import io.github.futuresavailability.kafka.TopicPosition;
import io.github.futuresavailability.lake.LakeException;
import io.github.futuresavailability.lake.LakePosition;
import io.github.futuresavailability.lake.LakeRecords;
import io.github.futuresavailability.lake.StalePositionException;
import io.github.futuresavailability.lake.UnclearCommitException;
import io.github.futuresavailability.trades.MarketRecord;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stores the records of a topic in a table, each once: records and the offsets after them are one
 * commit, and the next ingest goes on there, whenever this one was killed. The table knows its
 * topics by name, cluster and id, so that a topic that was created again is no continuation.
 *
 * <pre>{@code
 * try (MarketTopic<Trade> topic =
 *         MarketTopic.trades("localhost:9092").of(AssetClass.CRYPTO, "BINANCE").openExisting();
 *     Lake lake = Lake.open(folder);
 *     TopicIngest<Trade> ingest = TopicIngest.of(topic).into(lake.trades())) {
 *   while (isRunning()) {
 *     ingest.poll(Duration.ofSeconds(1));
 *     ingest.commit();
 *   }
 * }
 * }</pre>
 *
 * <p>Two ingests of one topic do not store a record twice: one of them fails at its next commit.
 * After a failure close it and open another one. Records are not compared with the table: a file
 * with trades of the topic that are not stored yet would bring them a second time, so load it
 * afterwards. Not thread-safe.
 *
 * @param <R> the type of the records
 */
public final class TopicIngest<R extends MarketRecord> implements AutoCloseable {
  private final MarketTopic<R> topic;
  private final CommitBuffer<R> buffer;
  private final RecordConsumer<R> consumer;
  private final @Nullable Consumer<? super List<DeadLetter>> letters;
  private TopicPosition next;
  private long deleted;

  /** Whether something was reported that the next ingest is not to report again. */
  private boolean hasReported;

  private @Nullable RuntimeException failure;

  TopicIngest(TopicIngestBuilder<R> described, LakeRecords<R> table) {
    this.topic = described.topic;
    this.letters = described.letters;
    String source = source(topic.name(), topic.start());
    if (!described.isNewTopic) {
      checkSources(source, table.positions());
    }
    this.buffer = new CommitBuffer<>(table, source);
    this.next = position(buffer.position());
    ConsumerBuilder<R> reading = topic.consumer().maxRecords(CommitBuffer.MOST / 5);
    Consumer<? super DeletedOffsets> skipped = described.skipped;
    if (skipped != null) {
      reading.skipDeleted(offsets -> skip(offsets, skipped));
    }
    this.consumer = reading.from(next);
  }

  /**
   * Describes an ingest.
   *
   * @param topic an open topic, which the caller closes after the ingest
   * @param <R> the type of the records
   * @return a builder
   */
  public static <R extends MarketRecord> TopicIngestBuilder<R> of(MarketTopic<R> topic) {
    return new TopicIngestBuilder<>(topic);
  }

  private void skip(DeletedOffsets offsets, Consumer<? super DeletedOffsets> listener) {
    listener.accept(offsets);
    deleted += offsets.count();
    hasReported = true;
  }

  private static String source(String name, TopicPosition position) {
    return name + " " + position.identity();
  }

  private void checkSources(String source, SortedMap<String, LakePosition> stored) {
    for (String other : stored.keySet()) {
      if (other.startsWith(topic.name() + " ") && !stored.containsKey(source)) {
        throw new LakeException(
            "%s is another topic than the one that the lake has records of: it was created again, or"
                    .formatted(topic)
                + " is of another cluster (cluster/topic %s and not %s). Its records could be stored"
                    .formatted(topic.start().identity(), other.substring(other.indexOf(' ') + 1))
                + " twice; newTopic() stores them from the first one on",
            null);
      }
    }
  }

  private TopicPosition position(LakePosition stored) {
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    stored.values().forEach((partition, offset) -> offsets.put(Integer.valueOf(partition), offset));
    return new TopicPosition(topic.start().clusterId(), topic.start().topicId(), offsets);
  }

  /**
   * Reads what is there. When 50,000 records wait, they are committed at once.
   *
   * @param time how long it waits for the first record
   * @throws TopicException if the topic cannot be read, or the thread is interrupted
   * @throws LakeException if a record cannot be read and the ingest keeps none of them, or a commit
   *     fails as {@link #commit} does, now or earlier
   */
  public void poll(Duration time) {
    throwFailure();
    RecordBatch<R> batch = consumer.poll(time);
    if (!batch.deadLetters().isEmpty()) {
      keep(batch.deadLetters());
    }
    buffer.addAll(batch.records());
    next = batch.position();
    if (buffer.waiting() >= CommitBuffer.MOST) {
      commit();
    }
  }

  /**
   * The consumer is behind a batch that was not kept, and going on would lose its records; or a
   * commit failed, and the next ingest finds out what is stored.
   */
  private void throwFailure() {
    if (failure != null) {
      throw failure;
    }
  }

  private void keep(List<DeadLetter> unreadable) {
    try {
      handOver(unreadable);
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  private void handOver(List<DeadLetter> unreadable) {
    if (letters == null) {
      throw new LakeException(
          "A record cannot be read, and nothing after it is stored: "
              + unreadable.get(0)
              + "; deadLetters(...) keeps such records and goes on",
          null);
    }
    letters.accept(unreadable);
    hasReported = true;
  }

  /**
   * Commits the records that wait, and the position after them; without any nothing, unless dead
   * letters or deleted offsets were reported. An interrupt does not shorten it.
   *
   * @throws StalePositionException if another ingest stores records of the topic
   * @throws UnclearCommitException if it is unknown whether they were stored; the next ingest goes
   *     on after what is
   * @throws LakeException if they could not be stored, now or earlier
   */
  public void commit() {
    throwFailure();
    SortedMap<String, Long> offsets = new TreeMap<>();
    next.offsets().forEach((partition, offset) -> offsets.put(partition.toString(), offset));
    // Before the first batch the position is not yet behind what was skipped at the start.
    boolean hasMoved = !offsets.equals(buffer.position().values());
    if (hasMoved && (hasReported || buffer.waiting() > 0)) {
      commit(offsets);
    }
  }

  private void commit(SortedMap<String, Long> offsets) {
    try {
      buffer.move(offsets);
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
    hasReported = false;
  }

  /**
   * The name of the topic.
   *
   * @return the name
   */
  public String topicName() {
    return topic.name();
  }

  /**
   * The number of records that this ingest has stored.
   *
   * @return the number, without those that wait
   */
  public long stored() {
    return buffer.stored();
  }

  /**
   * The number of commits.
   *
   * @return the number
   */
  public long commits() {
    return buffer.commits();
  }

  /**
   * The number of offsets that were deleted before their records were stored.
   *
   * @return the number; 0 unless they are skipped
   */
  public long deletedOffsets() {
    return deleted;
  }

  /**
   * What was read: the check of the sequence, dead letters, and how far the end of the topic is.
   *
   * @return the statistics of the consumer
   */
  public ConsumerStatistics statistics() {
    return consumer.statistics();
  }

  /** Ends reading; records that wait are not committed, and the next ingest reads them again. */
  @Override
  public void close() {
    consumer.close();
  }
}
