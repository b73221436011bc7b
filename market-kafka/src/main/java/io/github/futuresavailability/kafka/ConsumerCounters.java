package io.github.futuresavailability.kafka;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what a consumer reads. Thread-safe. */
final class ConsumerCounters {
  private final AtomicLong records = new AtomicLong();
  private final AtomicLong deadLetters = new AtomicLong();
  private final AtomicLong unnumbered = new AtomicLong();
  private final AtomicLong behind = new AtomicLong();
  private final Map<SequenceStatus, AtomicLong> sequence = new EnumMap<>(SequenceStatus.class);

  ConsumerCounters() {
    for (SequenceStatus status : SequenceStatus.values()) {
      sequence.put(status, new AtomicLong());
    }
  }

  void add(long read, long unreadable) {
    records.addAndGet(read);
    deadLetters.addAndGet(unreadable);
  }

  void addUnnumbered() {
    unnumbered.incrementAndGet();
  }

  void add(SequenceStatus status) {
    // Each status has its counter, and the map never changes.
    Objects.requireNonNull(sequence.get(status)).incrementAndGet();
  }

  void behind(long offsets) {
    behind.set(offsets);
  }

  ConsumerStatistics statistics() {
    Map<SequenceStatus, Long> byStatus = new EnumMap<>(SequenceStatus.class);
    sequence.forEach((status, count) -> byStatus.put(status, count.get()));
    return new ConsumerStatistics(
        records.get(), deadLetters.get(), unnumbered.get(), byStatus, behind.get());
  }
}
