package io.github.futuresavailability.kafka;

import io.github.futuresavailability.kafka.avro.RecordCodec;
import io.github.futuresavailability.kafka.avro.RecordKind;
import io.github.futuresavailability.kafka.avro.SchemaRegistry;
import io.github.futuresavailability.trades.AssetClass;
import io.github.futuresavailability.trades.MarketRecord;
import io.github.futuresavailability.trades.Quote;
import io.github.futuresavailability.trades.Trade;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.TopicDescription;
import org.jspecify.annotations.Nullable;

/**
 * An open topic of the trades or the quotes of one exchange. Its name is {@code
 * market.{asset_class}.{exchange}.{trades|quotes}} in lower case, for example {@code
 * market.crypto.binance.trades}. Next to it is a compacted topic with {@code .positions} after its
 * name, which has the last number of each symbol.
 *
 * <p>The key of a record is its symbol in UTF-8, so that all records of a symbol are in one
 * partition, in the order in which they were sent; the value is Avro, see {@link RecordCodec}.
 *
 * <p>Thread-safe. The caller closes it, and before that its producers and consumers.
 *
 * @param <R> the type of the records
 */
public final class MarketTopic<R extends MarketRecord> implements AutoCloseable {
  private static final String POSITIONS = ".positions";

  private final TopicBuilder<R> settings;
  private final String name;
  private final TopicClients clients;
  private final TopicAdmin admin;
  private final String clusterId;
  private final String topicId;

  private MarketTopic(TopicBuilder<R> settings, TopicAdmin admin) {
    this.settings = settings;
    this.name = name(settings);
    this.clients = settings.clients();
    this.admin = admin;
    this.clusterId = admin.clusterId();
    this.topicId = existing(name, admin.find(name).orElse(null)).topicId().toString();
  }

  private static String name(TopicBuilder<?> settings) {
    return "market.%s.%s.%s"
        .formatted(
            settings.assetClass().code(),
            settings.exchange().toLowerCase(Locale.ROOT),
            settings.kind().code());
  }

  /**
   * Describes a topic of trades.
   *
   * @param bootstrap addresses of brokers, for example {@code localhost:9092}, with commas between
   * @return a builder
   */
  public static TopicBuilder<Trade> trades(String bootstrap) {
    return new TopicBuilder<>(RecordKind.TRADES, bootstrap);
  }

  /**
   * Describes a topic of quotes.
   *
   * @param bootstrap addresses of brokers, for example {@code localhost:9092}, with commas between
   * @return a builder
   */
  public static TopicBuilder<Quote> quotes(String bootstrap) {
    return new TopicBuilder<>(RecordKind.QUOTES, bootstrap);
  }

  static <R extends MarketRecord> MarketTopic<R> open(TopicBuilder<R> settings, boolean creates) {
    TopicAdmin admin = new TopicAdmin(settings.clients());
    try {
      String name = name(settings);
      if (creates) {
        admin.createOrCheckRecords(name, settings.wanted());
        admin.createOrCheckPositions(name + POSITIONS, settings.wanted());
      } else if (admin.find(name).isEmpty()) {
        throw new TopicException(
            "%s at %s does not exist; a producer creates it when it opens the topic"
                .formatted(name, settings.clients().bootstrap()),
            null);
      } else {
        admin.checkRecords(name, settings.wanted());
      }
      return new MarketTopic<>(settings, admin);
    } catch (RuntimeException e) {
      admin.close();
      throw e;
    }
  }

  /**
   * The name of the topic.
   *
   * @return for example {@code market.crypto.binance.trades}
   */
  public String name() {
    return name;
  }

  /**
   * The position before the first record.
   *
   * @return a position without offsets
   */
  public TopicPosition start() {
    return new TopicPosition(clusterId, topicId, new TreeMap<>());
  }

  /**
   * The last number of each symbol whose record is in the topic: its id, or its number of sequence
   * if the id is no number. A source that goes on after them neither loses nor repeats a record.
   *
   * <p>Waits for transactions that are not ended.
   *
   * @return the numbers by symbol, in the order of the symbols; immutable
   * @throws UnusablePositionException if the positions are not those of this topic, because one of
   *     both topics was deleted and created again
   * @throws TopicException if the brokers do not respond in time
   */
  public SortedMap<String, Long> lastIds() {
    return readPositions().lastIds();
  }

  /**
   * A producer with the name {@code default}; see {@link #producer(String)}.
   *
   * @return an open producer, which the caller closes
   * @throws TopicException if the brokers do not respond in time
   */
  public RecordProducer<R> producer() {
    return producer("default");
  }

  /**
   * A producer of this topic. An open one of the same name, in any process, is replaced: it cannot
   * send any more. Producers of different names must not send records of the same symbol.
   *
   * @param producerName letters, digits, points, hyphens and underscores
   * @return an open producer, which the caller closes
   * @throws IllegalArgumentException if it is no such name
   * @throws UnusablePositionException if the positions are not those of this topic, because one of
   *     both topics was deleted and created again
   * @throws TopicException if the brokers do not respond in time
   */
  public RecordProducer<R> producer(String producerName) {
    if (!producerName.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException("Not a name of a producer: " + producerName);
    }
    RecordProducer<R> producer = new RecordProducer<>(this, producerName);
    producer.open();
    return producer;
  }

  /**
   * Describes a consumer of this topic.
   *
   * @return a builder
   */
  public ConsumerBuilder<R> consumer() {
    return new ConsumerBuilder<>(this);
  }

  /** Reads the positions to their end, and checks that they are those of this topic. */
  PositionTable.Content readPositions() {
    // First: what is stored later has the origin before it.
    boolean hasRecords =
        admin.ends(name, describe().partitions().size()).values().stream().anyMatch(end -> end > 0);
    PositionTable.Content content = positions().read();
    Optional<String> origin = content.origin().map(PositionTable.Origin::topicId);
    if (origin.isPresent() && !origin.get().equals(topicId)) {
      throw recreated(
          "%s at %s was deleted and created again without %s, whose last ids are those of records that are gone; delete that as well"
              .formatted(name, clients.bootstrap(), name + POSITIONS));
    }
    if (origin.isEmpty() && (hasRecords || !content.lastIds().isEmpty())) {
      throw recreated(
          "%s at %s does not have the last ids of %s: it was deleted and created again, or another program wrote the records; they would be stored again, so delete both"
              .formatted(name + POSITIONS, clients.bootstrap(), name));
    }
    return content;
  }

  /** The identity of the topic and of its positions now. */
  record Ids(String records, String positions, int partitions) {}

  /** Looks both topics up in one request, and checks that this one is still the one of before. */
  Ids ids() {
    Map<String, TopicDescription> found =
        admin.findAll(List.of(name, name + POSITIONS), clients.timeout());
    TopicDescription records = existing(name, found.get(name));
    TopicDescription positions = existing(name + POSITIONS, found.get(name + POSITIONS));
    checkTopic(records.topicId().toString(), topicId);
    return new Ids(topicId, positions.topicId().toString(), records.partitions().size());
  }

  private TopicDescription existing(String topic, @Nullable TopicDescription found) {
    if (found == null) {
      throw new TopicException(topic + " at " + clients.bootstrap() + " was deleted", null);
    }
    return found;
  }

  /** Checks that no topic was created again since. */
  void checkIds(Ids earlier) {
    if (!ids().positions().equals(earlier.positions())) {
      throw recreated(
          "%s at %s was deleted and created again; delete %s as well"
              .formatted(name + POSITIONS, clients.bootstrap(), name));
    }
  }

  private static UnusablePositionException recreated(String message) {
    return new UnusablePositionException(UnusablePositionException.Reason.RECREATED_TOPIC, message);
  }

  /** The topic of the last numbers. */
  PositionTable positions() {
    return new PositionTable(name + POSITIONS, clients, admin);
  }

  RecordCodec<R> codec() {
    SchemaRegistry registry = settings.registry();
    return registry == null
        ? RecordCodec.singleObject(settings.kind())
        : RecordCodec.confluent(settings.kind(), registry, name);
  }

  /** Checks that the topic is still the one that was opened. */
  TopicDescription describe() {
    return describe(clients.timeout());
  }

  TopicDescription describe(Duration time) {
    TopicDescription topic = existing(name, admin.find(name, time).orElse(null));
    checkTopic(topic.topicId().toString(), topicId);
    return topic;
  }

  private void checkTopic(String found, String expected) {
    if (!found.equals(expected)) {
      throw recreated(
          "%s at %s was deleted and created again: its id is %s and not %s; read the new topic from its start"
              .formatted(name, clients.bootstrap(), found, expected));
    }
  }

  /** Checks that a position is one of this topic in this cluster. */
  void checkIdentity(TopicPosition position) {
    if (!position.clusterId().equals(clusterId)) {
      throw new UnusablePositionException(
          UnusablePositionException.Reason.FOREIGN_CLUSTER,
          "%s: the position is of the cluster %s, and %s is the cluster %s"
              .formatted(name, position.clusterId(), clients.bootstrap(), clusterId));
    }
    checkTopic(topicId, position.topicId());
  }

  TopicClients clients() {
    return clients;
  }

  TopicAdmin admin() {
    return admin;
  }

  /** The ids of trades are consecutive, those of quotes only ascend. */
  SequenceRule defaultRule() {
    return settings.kind().equals(RecordKind.TRADES)
        ? SequenceRule.CONSECUTIVE
        : SequenceRule.ASCENDING;
  }

  AssetClass assetClass() {
    return settings.assetClass();
  }

  String exchange() {
    return settings.exchange();
  }

  @Override
  public void close() {
    admin.close();
  }

  /** The name and the addresses. */
  @Override
  public String toString() {
    return name + " at " + clients.bootstrap();
  }
}
