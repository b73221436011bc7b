package io.github.futuresavailability.kafka;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * The key and the partition of each symbol: that which Kafka chooses among the partitions that the
 * topic had at its first record. Partitions that are added later get no records, because those of a
 * symbol would be in two, which are read in any order. Not thread-safe.
 */
final class SymbolKeys {
  private final String topic;
  private final int partitions;
  private final Map<String, Key> keys = new HashMap<>();

  SymbolKeys(String topic, int partitions) {
    this.topic = topic;
    this.partitions = partitions;
  }

  private static final class Key {
    private final byte[] bytes;
    private final int partition;

    Key(byte[] bytes, int partition) {
      this.bytes = bytes;
      this.partition = partition;
    }
  }

  ProducerRecord<byte[], byte[]> message(String symbol, byte[] value) {
    Key key = keys.computeIfAbsent(symbol, this::key);
    return new ProducerRecord<>(topic, key.partition, key.bytes, value);
  }

  int partition(String symbol) {
    return keys.computeIfAbsent(symbol, this::key).partition;
  }

  private Key key(String symbol) {
    byte[] bytes = symbol.getBytes(StandardCharsets.UTF_8);
    return new Key(bytes, Utils.toPositive(Utils.murmur2(bytes)) % partitions);
  }
}
