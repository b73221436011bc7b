package io.github.futuresavailability.examples;

import io.github.futuresavailability.examples.document.LakeKind;
import io.github.futuresavailability.examples.output.Lines;
import io.github.futuresavailability.examples.output.Session;
import io.github.futuresavailability.kafka.ConsumerBuilder;
import io.github.futuresavailability.kafka.ConsumerStatistics;
import io.github.futuresavailability.kafka.DeadLetter;
import io.github.futuresavailability.kafka.DeletedOffsets;
import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.kafka.RecordBatch;
import io.github.futuresavailability.kafka.RecordConsumer;
import io.github.futuresavailability.kafka.SequenceStatus;
import io.github.futuresavailability.kafka.TopicPosition;
import io.github.futuresavailability.lake.LakePosition;
import io.github.futuresavailability.lake.LakeRecords;
import io.github.futuresavailability.trades.MarketRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Moves the records of one topic to a table: records and the offsets after them are one commit. The
 * table knows its topics by name, cluster and id, so that a topic that was created again is no
 * continuation. Not thread-safe.
 */
final class TopicIngest<R extends MarketRecord> implements AutoCloseable {
  /**
   * What is done with records that cannot be stored as they came.
   *
   * @param isNew whether the table may have records of another topic of this name
   * @param skipsDeleted whether it goes on behind records that were deleted before they were read
   * @param letters where records go that cannot be read, or null if one ends it
   * @param session where skipped offsets are noted
   */
  record Options(
      boolean isNew, boolean skipsDeleted, @Nullable LetterFile letters, Session session) {}

  private final LakeKind kind;
  private final MarketTopic<R> topic;
  private final LakeBuffer<R> buffer;
  private final RecordConsumer<R> consumer;
  private final Options options;
  private TopicPosition next;
  private long deleted;
  private boolean hasSkipped;

  /**
   * Goes on from the position in the table.
   *
   * @param topic an open topic, which the caller closes afterwards
   */
  TopicIngest(LakeKind kind, MarketTopic<R> topic, LakeRecords<R> table, Options options) {
    this.kind = kind;
    this.topic = topic;
    this.options = options;
    String source = source(topic.name(), topic.start());
    if (!options.isNew()) {
      checkSources(source, table.positions());
    }
    this.buffer = new LakeBuffer<>(table, source);
    this.next = position(buffer.position());
    ConsumerBuilder<R> described = topic.consumer();
    if (options.skipsDeleted()) {
      described.skipDeleted(this::skip);
    }
    this.consumer = described.from(next);
  }

  private void skip(DeletedOffsets offsets) {
    options
        .session()
        .note(
            "partition %d of %s: %s from %d on were deleted before they were stored; lake gaps finds the ids"
                .formatted(
                    offsets.partition(),
                    offsets.topic(),
                    Lines.count(offsets.count(), "offset"),
                    offsets.first()));
    deleted += offsets.count();
    hasSkipped = true;
  }

  private static String source(String name, TopicPosition position) {
    return name + " " + position.identity();
  }

  private void checkSources(String source, SortedMap<String, LakePosition> stored) {
    for (String other : stored.keySet()) {
      if (other.startsWith(topic.name() + " ") && !stored.containsKey(source)) {
        throw new UsageException(
            "%s is another topic than the one that the lake has records of: it was created again, or"
                    .formatted(topic)
                + " is of another cluster (cluster/topic %s and not %s). Its records could be stored"
                    .formatted(topic.start().identity(), other.substring(other.indexOf(' ') + 1))
                + " twice; --new-topic stores them from the first one on");
      }
    }
  }

  private TopicPosition position(LakePosition stored) {
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    stored.values().forEach((partition, offset) -> offsets.put(Integer.valueOf(partition), offset));
    return new TopicPosition(topic.start().clusterId(), topic.start().topicId(), offsets);
  }

  /** Reads what is there, and waits for it at most this time. */
  void poll(Duration time) {
    RecordBatch<R> batch = consumer.poll(time);
    if (!batch.deadLetters().isEmpty()) {
      keep(batch.deadLetters());
    }
    buffer.addAll(batch.records());
    next = batch.position();
  }

  private void keep(List<DeadLetter> unreadable) {
    LetterFile letters = options.letters();
    if (letters == null) {
      throw new UsageException(
          "A record cannot be read, and nothing after it is stored: "
              + unreadable.get(0)
              + "; --dead-letters FILE keeps such records and goes on");
    }
    letters.add(unreadable);
  }

  int waiting() {
    return buffer.waiting();
  }

  void store() {
    SortedMap<String, Long> offsets = new TreeMap<>();
    next.offsets().forEach((partition, offset) -> offsets.put(partition.toString(), offset));
    if (hasSkipped) {
      // Otherwise the next start would skip and note the same offsets again.
      buffer.move(offsets);
      hasSkipped = false;
    } else {
      buffer.store(offsets);
    }
  }

  LakeKind kind() {
    return kind;
  }

  String name() {
    return topic.name();
  }

  long stored() {
    return buffer.stored();
  }

  long commits() {
    return buffer.commits();
  }

  long deadLetters() {
    return consumer.statistics().deadLetters();
  }

  /** Offsets that were deleted before they were read. */
  long deletedOffsets() {
    return deleted;
  }

  /** Offsets between the last batch and the end of the topic. */
  long behind() {
    return consumer.statistics().behind();
  }

  /** Records whose number is not the next one. */
  long events() {
    ConsumerStatistics statistics = consumer.statistics();
    return statistics.sequence().entrySet().stream()
        .filter(entry -> entry.getKey() != SequenceStatus.OK)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** For example {@code 1,234 trades}. */
  String counted() {
    return Lines.count(stored(), kind.noun());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
