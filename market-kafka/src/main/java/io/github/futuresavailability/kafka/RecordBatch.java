package io.github.futuresavailability.kafka;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.trades.MarketRecord;
import java.util.List;

/**
 * Records of a topic and the position after them.
 *
 * @param records the records, those of one symbol in the order in which they were written;
 *     duplicates, which an event names, are among them; immutable
 * @param events the records whose number is not the next one; immutable
 * @param deadLetters what could not be read; immutable
 * @param position the position after all of them
 * @param <R> the type of the records
 */
public record RecordBatch<R extends MarketRecord>(
    List<R> records,
    List<SequenceEvent> events,
    List<DeadLetter> deadLetters,
    TopicPosition position) {
  /** Copies the lists. */
  public RecordBatch {
    records = List.copyOf(records);
    events = List.copyOf(events);
    deadLetters = List.copyOf(deadLetters);
  }

  /**
   * Whether nothing was read.
   *
   * @return true without records and dead letters
   */
  public boolean isEmpty() {
    return records.isEmpty() && deadLetters.isEmpty();
  }

  /** The numbers of records, events and dead letters, and the position. */
  @Override
  public String toString() {
    return "%s, %s, %s, next %s"
        .formatted(
            PlainText.counted(records.size(), "record"),
            PlainText.counted(events.size(), "sequence event"),
            PlainText.counted(deadLetters.size(), "dead letter"),
            position);
  }
}
