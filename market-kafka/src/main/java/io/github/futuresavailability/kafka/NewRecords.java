package io.github.futuresavailability.kafka;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.kafka.avro.RecordCodec;
import io.github.futuresavailability.trades.MarketRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The records of one call of a producer, checked. */
record NewRecords<R extends MarketRecord>(List<R> records, List<Long> numbers) {
  /** Below the 1 MiB that brokers accept by default, with room for key and headers. */
  private static final int MAX_BYTES = 900_000;

  static <R extends MarketRecord> NewRecords<R> of(MarketTopic<R> topic, List<R> records) {
    List<Long> numbers = new ArrayList<>(records.size());
    Map<String, Long> highest = new HashMap<>();
    for (R record : records) {
      if (!record.exchange().equals(topic.exchange())
          || record.assetClass() != topic.assetClass()) {
        throw new IllegalArgumentException(
            "Not a record of %s: %s, %s"
                .formatted(topic.name(), record.assetClass().code(), record));
      }
      long number = RecordNumber.of(record);
      if (number < 0) {
        throw new IllegalArgumentException(
            "Neither the id is a number nor is there a number of sequence, so that a restart could not go on after it: "
                + record);
      }
      Long previous = highest.put(record.symbol(), number);
      if (previous != null && previous >= number) {
        throw new IllegalArgumentException(
            "The numbers of %s do not ascend: %d is followed by %d"
                .formatted(PlainText.quoted(record.symbol(), 60), previous, number));
      }
      numbers.add(number);
    }
    return new NewRecords<>(records, numbers);
  }

  /** The places of the records that are not stored yet. */
  List<Integer> above(Map<String, Long> lastIds) {
    List<Integer> above = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      Long last = lastIds.get(records.get(i).symbol());
      if (last == null || numbers.get(i) > last) {
        above.add(i);
      }
    }
    return above;
  }

  SortedMap<String, Long> lastNumbers(List<Integer> places) {
    SortedMap<String, Long> last = new TreeMap<>();
    places.forEach(i -> last.put(records.get(i).symbol(), numbers.get(i)));
    return last;
  }

  /** The messages of some records, each encoded when it is taken. */
  Stream<ProducerRecord<byte[], byte[]>> encode(
      RecordCodec<R> codec, SymbolKeys keys, List<Integer> places) {
    return places.stream().map(i -> encode(codec, keys, records.get(i)));
  }

  private ProducerRecord<byte[], byte[]> encode(RecordCodec<R> codec, SymbolKeys keys, R record) {
    byte[] value = codec.encode(record);
    if (value.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "The record has %s: %s".formatted(PlainText.counted(value.length, "byte"), record));
    }
    return keys.message(record.symbol(), value);
  }
}
