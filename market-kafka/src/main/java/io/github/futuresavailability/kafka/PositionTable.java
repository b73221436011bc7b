package io.github.futuresavailability.kafka;

import io.github.futuresavailability.trades.internal.FieldText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The compacted topic of one partition that has the last number of each symbol: the symbol as key,
 * the digits of the number as value. It also has the producers: a zero byte and the name as key,
 * the session of the last one that was opened as value; and the topic of the records: a zero byte
 * as key, its id and its first number of partitions as value. Thread-safe.
 */
final class PositionTable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int MAX_RECORDS = 10_000;

  /** No symbol has control characters. */
  private static final char PRODUCER = '\0';

  private final String topic;
  private final TopicClients clients;
  private final TopicAdmin admin;

  PositionTable(String topic, TopicClients clients, TopicAdmin admin) {
    this.topic = topic;
    this.clients = clients;
    this.admin = admin;
  }

  /**
   * The topic that has the records.
   *
   * @param topicId the id that the cluster gave it
   * @param partitions how many it had when the first record was sent
   */
  record Origin(String topicId, int partitions) {
    private static Origin parse(String text) {
      int space = text.indexOf(' ');
      return new Origin(
          text.substring(0, Math.max(0, space)), (int) FieldText.number(text.substring(space + 1)));
    }
  }

  /** What the topic says at one time. */
  record Content(
      Optional<Origin> origin, SortedMap<String, Long> lastIds, Map<String, String> sessions) {
    boolean isOwner(String producer, String session) {
      return session.equals(sessions.get(producer));
    }
  }

  /** The only partition. */
  TopicPartition partition() {
    return new TopicPartition(topic, 0);
  }

  ProducerRecord<byte[], byte[]> position(String symbol, long number) {
    return record(symbol, Long.toString(number));
  }

  ProducerRecord<byte[], byte[]> session(String producer, String session) {
    return record(PRODUCER + producer, session);
  }

  ProducerRecord<byte[], byte[]> origin(Origin origin) {
    return record(String.valueOf(PRODUCER), origin.topicId() + " " + origin.partitions());
  }

  private ProducerRecord<byte[], byte[]> record(String key, String value) {
    return new ProducerRecord<>(
        topic, 0, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads all of it. What a transaction wrote before this call counts: if it is not ended, the call
   * waits for its end, because its numbers are those of records that may become readable.
   */
  Content read() {
    return readTo(admin.ends(topic, 1).getOrDefault(0, 0L));
  }

  /** Reads what is before the first open transaction, and waits for none. */
  Content readStable() {
    return readTo(admin.stableEnds(topic, 1).getOrDefault(0, 0L));
  }

  private Content readTo(long end) {
    return content(texts(0, end, IsolationLevel.READ_COMMITTED));
  }

  /** The symbols that have a position from an offset on, those of open transactions included. */
  Set<String> symbolsFrom(long offset) {
    long end = admin.ends(topic, 1).getOrDefault(0, 0L);
    return texts(offset, end, IsolationLevel.READ_UNCOMMITTED).keySet().stream()
        .filter(key -> key.indexOf(PRODUCER) != 0)
        .collect(Collectors.toSet());
  }

  private Map<String, String> texts(long from, long end, IsolationLevel isolation) {
    try {
      return read(from, end, isolation);
    } catch (KafkaException e) {
      throw clients.failure(topic, e);
    }
  }

  private Map<String, String> read(long from, long end, IsolationLevel isolation) {
    TopicPartition partition = partition();
    Map<String, String> texts = new HashMap<>();
    long deadline = System.nanoTime() + clients.timeout().toNanos();
    KafkaConsumer<byte[], byte[]> consumer = clients.consumer(MAX_RECORDS, isolation);
    try {
      consumer.assign(List.of(partition));
      consumer.seek(partition, from);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          put(record, texts);
        }
        if (System.nanoTime() - deadline > 0) {
          throw new KafkaException("a transaction in it does not end");
        }
      }
    } finally {
      // It has requested what comes after the end, and would wait half a second for it.
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
    return texts;
  }

  private static void put(ConsumerRecord<byte[], byte[]> record, Map<String, String> texts) {
    String key = text(record.key());
    String value = text(record.value());
    if (key != null && value == null) {
      texts.remove(key);
    } else if (key != null) {
      texts.put(key, value);
    }
  }

  private static @Nullable String text(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private Content content(Map<String, String> texts) {
    SortedMap<String, Long> lastIds = new TreeMap<>();
    Map<String, String> sessions = new HashMap<>();
    String origin = texts.remove(String.valueOf(PRODUCER));
    texts.forEach(
        (key, value) -> {
          if (key.indexOf(PRODUCER) == 0) {
            sessions.put(key.substring(1), value);
          } else {
            lastIds.put(key, number(key, value));
          }
        });
    return new Content(
        Optional.ofNullable(origin).map(Origin::parse),
        Collections.unmodifiableSortedMap(lastIds),
        sessions);
  }

  private long number(String symbol, String value) {
    long number = FieldText.number(value);
    if (number < 0) {
      throw clients.failure(
          topic, new KafkaException("the value of " + symbol + " is no number: " + value));
    }
    return number;
  }
}
