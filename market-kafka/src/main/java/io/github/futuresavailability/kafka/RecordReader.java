package io.github.futuresavailability.kafka;

import io.github.futuresavailability.kafka.avro.RecordCodec;
import io.github.futuresavailability.kafka.avro.UnreadableRecordException;
import io.github.futuresavailability.trades.MarketRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/** Makes batches of what a consumer of Kafka returns. Not thread-safe. */
final class RecordReader<R extends MarketRecord> {
  private final RecordCodec<R> codec;
  private final SequenceCheck check;
  private final ConsumerCounters counters;

  RecordReader(RecordCodec<R> codec, SequenceCheck check, ConsumerCounters counters) {
    this.codec = codec;
    this.check = check;
    this.counters = counters;
  }

  /** Where a record is in the topic. */
  private record Place(int partition, long offset) {}

  /**
   * Reads all values first and checks the sequence afterwards, so that the same records can be read
   * again if a registry fails between them.
   */
  RecordBatch<R> read(ConsumerRecords<byte[], byte[]> polled, TopicPosition position) {
    List<R> records = new ArrayList<>(polled.count());
    List<Place> places = new ArrayList<>(polled.count());
    List<DeadLetter> deadLetters = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> message : polled) {
      try {
        records.add(decode(message.value()));
        places.add(new Place(message.partition(), message.offset()));
      } catch (UnreadableRecordException e) {
        deadLetters.add(deadLetter(message, e));
      }
    }
    List<SequenceEvent> events = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      SequenceEvent event = check(records.get(i), places.get(i), i);
      if (event != null) {
        events.add(event);
      }
    }
    counters.add(records.size(), deadLetters.size());
    return new RecordBatch<>(records, events, deadLetters, position);
  }

  private R decode(byte @Nullable [] value) {
    return codec.decode(value == null ? new byte[0] : value);
  }

  private static DeadLetter deadLetter(
      ConsumerRecord<byte[], byte[]> message, UnreadableRecordException fault) {
    String error = fault.getMessage();
    return new DeadLetter(
        message.topic(),
        message.partition(),
        message.offset(),
        error == null ? fault.toString() : error,
        message.value());
  }

  private @Nullable SequenceEvent check(R record, Place place, int index) {
    long number = RecordNumber.of(record);
    if (number == RecordNumber.NONE) {
      counters.addUnnumbered();
      return null;
    }
    SequenceCheck.Outcome outcome = check.check(record, number);
    counters.add(outcome.status());
    return outcome.status() == SequenceStatus.OK
        ? null
        : new SequenceEvent(
            outcome.status(),
            record.exchange(),
            record.symbol(),
            outcome.previous(),
            number,
            place.partition(),
            place.offset(),
            index);
  }
}
