package io.github.futuresavailability.lake.ingest;

import io.github.futuresavailability.kafka.DeadLetter;
import io.github.futuresavailability.kafka.DeletedOffsets;
import io.github.futuresavailability.kafka.MarketTopic;
import io.github.futuresavailability.kafka.TopicException;
import io.github.futuresavailability.kafka.UnusablePositionException;
import io.github.futuresavailability.lake.LakeException;
import io.github.futuresavailability.lake.LakeRecords;
import io.github.futuresavailability.trades.MarketRecord;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Describes an ingest; see {@link TopicIngest#of}. Defaults: a record that cannot be read, one that
 * was deleted before it was stored, and another topic of the same name end it. Not thread-safe.
 *
 * @param <R> the type of the records
 */
public final class TopicIngestBuilder<R extends MarketRecord> {
  final MarketTopic<R> topic;
  @Nullable Consumer<? super List<DeadLetter>> letters;
  @Nullable Consumer<? super DeletedOffsets> skipped;
  boolean isNewTopic;

  TopicIngestBuilder(MarketTopic<R> topic) {
    this.topic = Objects.requireNonNull(topic, "topic");
  }

  /**
   * Keeps records that cannot be read, and goes on.
   *
   * @param keeper gets them before the position after them is stored, some of them again after a
   *     kill; what it throws ends the ingest
   * @return this builder
   */
  public TopicIngestBuilder<R> deadLetters(Consumer<? super List<DeadLetter>> keeper) {
    letters = Objects.requireNonNull(keeper, "keeper");
    return this;
  }

  /**
   * Goes on behind records that the brokers deleted before they were stored. {@link
   * io.github.futuresavailability.lake.LakeTrades#fillGaps} stores what the exchange has of them.
   *
   * @param listener gets the offsets that are skipped
   * @return this builder
   */
  public TopicIngestBuilder<R> skipDeleted(Consumer<? super DeletedOffsets> listener) {
    skipped = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /**
   * Stores a topic from its first record on although the table has records of another one of its
   * name, which was deleted or is of another cluster. Records that both have are stored twice.
   *
   * @return this builder
   */
  public TopicIngestBuilder<R> newTopic() {
    isNewTopic = true;
    return this;
  }

  /**
   * Opens the ingest after the position in a table.
   *
   * @param table the table
   * @return an open ingest, which the caller closes before the topic
   * @throws LakeException if the table has records of another topic of this name
   * @throws UnusablePositionException if the topic cannot be read from the position
   * @throws TopicException if the topic cannot be read
   */
  public TopicIngest<R> into(LakeRecords<R> table) {
    return new TopicIngest<>(this, Objects.requireNonNull(table, "table"));
  }
}
