package io.github.futuresavailability.kafka;

import io.github.futuresavailability.internal.PlainText;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Creates the clients of Kafka for one topic, all with the same addresses, limits and settings of
 * the user, and names topic and addresses in their faults. Immutable and thread-safe.
 *
 * @param bootstrap the addresses of brokers
 * @param timeout how long one step may wait for the brokers
 * @param properties settings of the user, for example for TLS
 */
record TopicClients(String bootstrap, Duration timeout, Map<String, String> properties) {
  private static final int REQUEST_MILLIS = 30_000;

  /** A transaction without end holds up readers for so long after its producer has died. */
  private static final int TRANSACTION_MILLIS = 30_000;

  /** Records of one symbol follow each other in a batch, and compress better in a longer one. */
  private static final int BATCH_BYTES = 256 * 1024;

  private static final int LINGER_MILLIS = 20;

  /**
   * A transaction begins while the broker still ends the one before, and has to try again then.
   * Kafka waits 100 ms before that, which was half the time of a transaction of 5,000 trades.
   */
  private static final int RETRY_MILLIS = 5;

  /**
   * What users cannot set: that each record is stored and read once depends on it, or other methods
   * of this package set it.
   */
  static final Set<String> RESERVED =
      Set.of(
          "bootstrap.servers",
          "request.timeout.ms",
          AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          ProducerConfig.ACKS_CONFIG,
          ProducerConfig.RETRIES_CONFIG,
          ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
          ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
          ProducerConfig.TRANSACTION_TWO_PHASE_COMMIT_ENABLE_CONFIG,
          ProducerConfig.MAX_BLOCK_MS_CONFIG,
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
          ProducerConfig.LINGER_MS_CONFIG,
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.GROUP_ID_CONFIG,
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
          ConsumerConfig.MAX_POLL_RECORDS_CONFIG);

  private Map<String, Object> common() {
    Map<String, Object> all = new HashMap<>(properties);
    all.put("bootstrap.servers", bootstrap);
    all.put("request.timeout.ms", (int) Math.min(REQUEST_MILLIS, timeout.toMillis()));
    all.putIfAbsent("client.id", "futures-availability");
    // Kafka's own metrics stay available by JMX only if the user wants them.
    all.putIfAbsent("metric.reporters", "");
    return all;
  }

  Admin admin() {
    Map<String, Object> all = common();
    all.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    return create(() -> Admin.create(all));
  }

  KafkaProducer<byte[], byte[]> producer(String transactionalId) {
    Map<String, Object> all = common();
    all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis());
    all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) timeout.toMillis() + LINGER_MILLIS);
    all.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    all.putIfAbsent(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_MILLIS);
    all.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    all.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return create(
        () -> new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /** A consumer of whole transactions, without a group. */
  KafkaConsumer<byte[], byte[]> consumer(int maxRecords) {
    return consumer(maxRecords, IsolationLevel.READ_COMMITTED);
  }

  KafkaConsumer<byte[], byte[]> consumer(int maxRecords, IsolationLevel isolation) {
    Map<String, Object> all = common();
    all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxRecords);
    all.putIfAbsent(ConsumerConfig.CHECK_CRCS_CONFIG, true);
    return create(
        () -> new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  private <T> T create(java.util.function.Supplier<T> client) {
    try {
      return client.get();
    } catch (KafkaException e) {
      throw failure("client", e);
    }
  }

  /**
   * Waits for a request of the admin client.
   *
   * @param what the topic
   * @throws TopicException if it fails
   */
  <T> T await(String what, KafkaFuture<T> future) {
    return await(what, future, timeout);
  }

  /** The same with a time of its own. */
  <T> T await(String what, KafkaFuture<T> future, Duration time) {
    try {
      return future.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw failure(what, new InterruptException(e));
    } catch (ExecutionException e) {
      throw failure(what, e.getCause());
    } catch (TimeoutException e) {
      throw failure(what, new KafkaException("no response within " + time, e));
    }
  }

  TopicException failure(String what, @Nullable Throwable cause) {
    String message = cause == null ? null : cause.getMessage();
    String reason =
        message == null || message.isBlank() ? String.valueOf(cause) : PlainText.printable(message);
    return new TopicException("%s at %s: %s".formatted(what, bootstrap, reason), cause);
  }
}
