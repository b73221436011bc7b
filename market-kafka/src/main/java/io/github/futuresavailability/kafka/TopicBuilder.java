package io.github.futuresavailability.kafka;

import io.github.futuresavailability.kafka.avro.RecordKind;
import io.github.futuresavailability.kafka.avro.SchemaRegistry;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.MarketRecord;
import io.github.futuresavailability.trades.Trade;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Describes a topic; see {@link MarketTopic#trades}. Required is the exchange. Defaults: 8
 * partitions and the retention and replicas of the brokers if the topic is created, any if it
 * exists; no registry; a timeout of 60 s. Not thread-safe.
 *
 * @param <R> the type of the records
 */
public final class TopicBuilder<R extends MarketRecord> {
  private final RecordKind<R> kind;
  private final String bootstrap;
  private final Map<String, String> properties = new HashMap<>();
  private @Nullable AssetClass assetClass;
  private @Nullable String exchange;
  private OptionalInt partitions = OptionalInt.empty();
  private Optional<Duration> retention = Optional.empty();
  private OptionalInt replicas = OptionalInt.empty();
  private OptionalInt minInSyncReplicas = OptionalInt.empty();
  private @Nullable SchemaRegistry registry;
  private Duration timeout = Duration.ofSeconds(60);

  TopicBuilder(RecordKind<R> kind, String bootstrap) {
    this.kind = kind;
    this.bootstrap = Objects.requireNonNull(bootstrap, "bootstrap");
  }

  /**
   * Sets the exchange, which is required.
   *
   * @param kindOfInstruments the asset class of all records
   * @param exchangeName the exchange of all records, for example {@code BINANCE}
   * @return this builder
   * @throws IllegalArgumentException if it is no name of an exchange
   */
  public TopicBuilder<R> of(AssetClass kindOfInstruments, String exchangeName) {
    // The name of a topic has at most 249 characters, and records check the others.
    Trade.builder(exchangeName, "X");
    assetClass = Objects.requireNonNull(kindOfInstruments, "assetClass");
    exchange = exchangeName;
    return this;
  }

  /**
   * Sets the number of partitions, which an existing topic must have.
   *
   * @param number from 1
   * @return this builder
   * @throws IllegalArgumentException if it is less than 1
   */
  public TopicBuilder<R> partitions(int number) {
    partitions = OptionalInt.of(positive("partitions", number));
    return this;
  }

  /**
   * Sets after which time records may be deleted, which an existing topic must have.
   *
   * @param time above zero, in whole milliseconds
   * @return this builder
   * @throws IllegalArgumentException if it is not above zero
   */
  public TopicBuilder<R> retention(Duration time) {
    retention = Optional.of(positive("retention", time));
    return this;
  }

  /**
   * Sets how many brokers keep a copy of the topic and of its positions. Existing topics must have
   * as many or more.
   *
   * @param number from 1
   * @return this builder
   * @throws IllegalArgumentException if it is less than 1
   */
  public TopicBuilder<R> replicas(int number) {
    replicas = OptionalInt.of(positive("replicas", number));
    return this;
  }

  /**
   * Sets how many brokers must have a record before it counts as stored. Existing topics must have
   * as many or more. With 3 replicas, 2 is usual: a broker can be away, and the loss of another one
   * loses no record. The topics of Kafka itself, such as that of the transactions, have settings of
   * their own.
   *
   * @param number from 1 to the number of replicas
   * @return this builder
   * @throws IllegalArgumentException if it is less than 1
   */
  public TopicBuilder<R> minInSyncReplicas(int number) {
    minInSyncReplicas = OptionalInt.of(positive("minInSyncReplicas", number));
    return this;
  }

  /**
   * Writes the wire format of Confluent, and reads it as well as the single-object encoding.
   *
   * @param schemaRegistry the registry, which the caller closes after the topic
   * @return this builder
   */
  public TopicBuilder<R> registry(SchemaRegistry schemaRegistry) {
    registry = Objects.requireNonNull(schemaRegistry, "registry");
    return this;
  }

  /**
   * Sets how long each step of a call may wait for the brokers before it fails. Default: 60 s.
   *
   * @param time from one second to one day
   * @return this builder
   * @throws IllegalArgumentException if it is any other time
   */
  public TopicBuilder<R> timeout(Duration time) {
    if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("Not a time from one second to one day: " + time);
    }
    timeout = time;
    return this;
  }

  /**
   * Sets a property of Kafka's clients, for example for TLS; see {@link #properties}.
   *
   * @param name the name, for example {@code security.protocol}
   * @param value the value
   * @return this builder
   * @throws IllegalArgumentException if it cannot be set
   */
  public TopicBuilder<R> property(String name, String value) {
    return properties(Map.of(name, value));
  }

  /**
   * Sets properties of Kafka's clients, for example for TLS or SASL; all clients of the topic have
   * them. What the guarantees of this package need ({@code acks}, {@code enable.idempotence},
   * {@code isolation.level}, serializers and others), the addresses and the timeouts cannot be set.
   *
   * @param all values by name, which are copied
   * @return this builder
   * @throws IllegalArgumentException if one cannot be set; the message has the names and no values
   */
  public TopicBuilder<R> properties(Map<String, String> all) {
    SortedSet<String> refused = new TreeSet<>(all.keySet());
    refused.retainAll(TopicClients.RESERVED);
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(
          "Properties of Kafka's clients that cannot be set, because each record would not be"
              + " stored and read once or they have a method of their own: "
              + String.join(", ", refused));
    }
    properties.putAll(all);
    return this;
  }

  /**
   * Creates the topic and that of its positions if they do not exist, and opens them.
   *
   * @return the open topic, which the caller closes
   * @throws TopicMismatchException if it exists with other partitions or another retention
   * @throws TopicException if the brokers do not respond in time or refuse it
   */
  public MarketTopic<R> open() {
    checkComplete();
    return MarketTopic.open(this, true);
  }

  /**
   * Opens the topic and never creates it, for consumers.
   *
   * @return the open topic, which the caller closes
   * @throws TopicMismatchException if it has other partitions or another retention
   * @throws TopicException if it does not exist, or the brokers do not respond in time
   */
  public MarketTopic<R> openExisting() {
    checkComplete();
    return MarketTopic.open(this, false);
  }

  private void checkComplete() {
    if (exchange == null) {
      throw new IllegalArgumentException("The exchange is missing: call of(assetClass, exchange)");
    }
    if (replicas.isPresent()
        && minInSyncReplicas.isPresent()
        && minInSyncReplicas.getAsInt() > replicas.getAsInt()) {
      throw new IllegalArgumentException(
          "minInSyncReplicas %d is more than replicas %d"
              .formatted(minInSyncReplicas.getAsInt(), replicas.getAsInt()));
    }
  }

  private static int positive(String what, int number) {
    if (number < 1 || number > Short.MAX_VALUE) {
      throw new IllegalArgumentException(what + " is not from 1 to 32767: " + number);
    }
    return number;
  }

  private static Duration positive(String what, Duration time) {
    if (time.toMillis() < 1) {
      throw new IllegalArgumentException(what + " is less than one millisecond: " + time);
    }
    return time;
  }

  RecordKind<R> kind() {
    return kind;
  }

  TopicClients clients() {
    return new TopicClients(bootstrap, timeout, Map.copyOf(properties));
  }

  TopicAdmin.Wanted wanted() {
    return new TopicAdmin.Wanted(partitions, retention, replicas, minInSyncReplicas);
  }

  AssetClass assetClass() {
    return Objects.requireNonNull(assetClass);
  }

  String exchange() {
    return Objects.requireNonNull(exchange);
  }

  @Nullable SchemaRegistry registry() {
    return registry;
  }
}
