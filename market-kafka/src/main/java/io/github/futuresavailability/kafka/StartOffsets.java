package io.github.futuresavailability.kafka;

import io.github.futuresavailability.internal.PlainText;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where reading begins in each partition, if no record after the position is missing. */
final class StartOffsets {
  private StartOffsets() {}

  static SortedMap<Integer, Long> of(MarketTopic<?> topic, TopicPosition position, int partitions) {
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
        throw new UnusablePositionException(
            UnusablePositionException.Reason.DELETED_RECORDS,
            "%s: retention has deleted %s of partition %d, from %d on, which were not read; read on from the start, and fill the gap from the source"
                .formatted(
                    topic, PlainText.counted(beginning - offset, "offset"), partition, offset));
      }
      from.put(partition, offset);
    }
    return from;
  }
}
