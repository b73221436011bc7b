package io.github.futuresavailability.kafka;

import io.github.futuresavailability.trades.internal.FieldText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The compacted topic of one partition that has the last number of each symbol: the symbol as key,
 * the digits of the number as value. It also has the producers: a zero byte and the name as key,
 * the session of the last one that was opened as value; and the topic of the records: a zero byte
 * as key, its id and its first number of partitions as value. A header of each message is the name
 * of the producer that wrote it. Thread-safe.
 */
final class PositionTable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int MAX_RECORDS = 10_000;

  private static final String WRITER = "producer";

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

  /**
   * A message of the topic.
   *
   * @param writer the name of its producer; null in messages of other programs
   */
  private record Message(long offset, @Nullable String key, @Nullable String writer) {}

  /** Messages in their order. */
  record Written(List<Message> messages) {
    /** Whether a producer wrote the message at an offset, with which a transaction began. */
    boolean isBegunBy(String producer, long offset) {
      return messages.stream()
          .anyMatch(message -> message.offset() == offset && producer.equals(message.writer()));
    }

    /** The symbols that may be those of a producer. */
    Set<String> symbolsOf(String producer) {
      return messages.stream()
          .filter(message -> message.writer() == null || producer.equals(message.writer()))
          .map(Message::key)
          .filter(key -> key != null && key.indexOf(PRODUCER) != 0)
          .collect(Collectors.toSet());
    }
  }

  /** The only partition. */
  TopicPartition partition() {
    return new TopicPartition(topic, 0);
  }

  ProducerRecord<byte[], byte[]> position(String producer, String symbol, long number) {
    return record(producer, symbol, Long.toString(number));
  }

  ProducerRecord<byte[], byte[]> session(String producer, String session) {
    return record(producer, PRODUCER + producer, session);
  }

  ProducerRecord<byte[], byte[]> origin(String producer, Origin origin) {
    return record(producer, String.valueOf(PRODUCER), origin.topicId() + " " + origin.partitions());
  }

  private ProducerRecord<byte[], byte[]> record(String producer, String key, String value) {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(
            topic, 0, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    message.headers().add(WRITER, producer.getBytes(StandardCharsets.UTF_8));
    return message;
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

  /** What was written from an offset on, by open and aborted transactions as well. */
  Written writtenFrom(long offset) {
    List<Message> messages = new ArrayList<>();
    read(
        offset,
        admin.ends(topic, 1).getOrDefault(0, 0L),
        IsolationLevel.READ_UNCOMMITTED,
        record -> messages.add(new Message(record.offset(), text(record.key()), writer(record))));
    return new Written(List.copyOf(messages));
  }

  private static @Nullable String writer(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(WRITER);
    return header == null ? null : text(header.value());
  }

  private Map<String, String> texts(long from, long end, IsolationLevel isolation) {
    Map<String, String> texts = new HashMap<>();
    read(from, end, isolation, record -> put(record, texts));
    return texts;
  }

  private void read(
      long from,
      long end,
      IsolationLevel isolation,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    try {
      poll(from, end, isolation, reader);
    } catch (KafkaException e) {
      throw clients.failure(topic, e);
    }
  }

  private void poll(
      long from,
      long end,
      IsolationLevel isolation,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    TopicPartition partition = partition();
    long deadline = System.nanoTime() + clients.timeout().toNanos();
    KafkaConsumer<byte[], byte[]> consumer = clients.consumer(MAX_RECORDS, isolation);
    try {
      consumer.assign(List.of(partition));
      seek(consumer, from);
      while (consumer.position(partition) < end) {
        consumer.poll(POLL).forEach(reader);
        if (System.nanoTime() - deadline > 0) {
          throw new KafkaException(
              "a transaction in it does not end; if a producer of another name is gone since the brokers were stopped, open it again; this one needs the permission to read both topics and to alter the cluster to end its own");
        }
      }
    } finally {
      // It has requested what comes after the end, and would wait half a second for it.
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  /** The first offset is not 0 if an administrator has deleted records. */
  private void seek(KafkaConsumer<byte[], byte[]> consumer, long from) {
    if (from == 0) {
      consumer.seekToBeginning(List.of(partition()));
    } else {
      consumer.seek(partition(), from);
    }
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
