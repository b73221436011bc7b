package io.github.futuresavailability.kafka;

import io.github.futuresavailability.internal.PlainText;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where reading begins in each partition: at the position, or behind records that were deleted
 * after it if a caller wants to know of them.
 */
final class StartOffsets {
  private StartOffsets() {}

  static SortedMap<Integer, Long> of(
      MarketTopic<?> topic,
      TopicPosition position,
      int partitions,
      @Nullable Consumer<DeletedOffsets> skipped) {
    SortedMap<Integer, Long> beginnings = topic.admin().beginnings(topic.name(), partitions);
    SortedMap<Integer, Long> ends = topic.admin().ends(topic.name(), partitions);
    SortedMap<Integer, Long> from = new TreeMap<>(beginnings);
    SortedMap<Integer, Long> given = new TreeMap<>(position.offsets());
    if (!given.isEmpty()) {
      // Of partitions that were added after it, nothing was read.
      beginnings.keySet().forEach(partition -> given.putIfAbsent(partition, 0L));
    }
    for (Map.Entry<Integer, Long> entry : given.entrySet()) {
      int partition = entry.getKey();
      long offset = entry.getValue();
      long beginning = beginnings.getOrDefault(partition, 0L);
      if (offset > ends.getOrDefault(partition, 0L)) {
        throw new UnusablePositionException(
            UnusablePositionException.Reason.AFTER_END,
            "%s: partition %d ends at %d, before the position %d: the brokers have lost records or the position is of another topic"
                .formatted(topic, partition, ends.getOrDefault(partition, 0L), offset));
      }
      if (offset < beginning) {
        skip(topic, new DeletedOffsets(topic.name(), partition, offset, beginning), skipped);
      }
      from.put(partition, Math.max(offset, beginning));
    }
    return from;
  }

  private static void skip(
      MarketTopic<?> topic, DeletedOffsets deleted, @Nullable Consumer<DeletedOffsets> skipped) {
    if (skipped == null) {
      throw new UnusablePositionException(
          UnusablePositionException.Reason.DELETED_RECORDS,
          "%s: retention has deleted %s of partition %d, from %d on, which were not read; skipDeleted goes on behind them, and the gap is to be filled from the source"
              .formatted(
                  topic,
                  PlainText.counted(deleted.count(), "offset"),
                  deleted.partition(),
                  deleted.first()));
    }
    skipped.accept(deleted);
  }
}
