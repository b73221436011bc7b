package io.github.futuresavailability.kafka;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.trades.internal.FieldText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.AbortTransactionResult;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates, checks and describes topics. Thread-safe. */
final class TopicAdmin implements AutoCloseable {
  private static final int DEFAULT_PARTITIONS = 8;
  private static final short BROKERS_CHOICE = -1;
  private static final Duration RETRY = Duration.ofMillis(20);
  private static final String MIN_IN_SYNC = "min.insync.replicas";
  private static final String MAX_MESSAGE = "max.message.bytes";

  /** The largest record that a producer sends, with its key; a smaller limit would stop it. */
  private static final int LARGEST_MESSAGE = 910_000;

  private final TopicClients clients;
  private final Admin admin;

  TopicAdmin(TopicClients clients) {
    this.clients = clients;
    this.admin = clients.admin();
  }

  String clusterId() {
    return clients.await("cluster", admin.describeCluster().clusterId());
  }

  /** A topic that is deleted by time; empty values are those of the broker, or of the topic. */
  record Wanted(
      OptionalInt partitions,
      Optional<Duration> retention,
      OptionalInt replicas,
      OptionalInt minInSyncReplicas) {
    Wanted ofPositions() {
      return new Wanted(OptionalInt.of(1), Optional.empty(), replicas, minInSyncReplicas);
    }
  }

  void createOrCheckRecords(String name, Wanted wanted) {
    Map<String, String> settings = new TreeMap<>(Map.of("cleanup.policy", "delete"));
    wanted.retention().ifPresent(time -> settings.put("retention.ms", millis(time)));
    create(name, wanted.partitions().orElse(DEFAULT_PARTITIONS), wanted, settings);
    checkRecords(name, wanted);
  }

  void checkRecords(String name, Wanted wanted) {
    check(name, wanted, "delete", LARGEST_MESSAGE);
  }

  void createOrCheckPositions(String name, Wanted records) {
    Map<String, String> settings =
        new TreeMap<>(
            Map.of(
                "cleanup.policy", "compact",
                // A restart reads all of it: an older position goes when its segment is full.
                "segment.bytes", Integer.toString(16 << 20),
                "min.cleanable.dirty.ratio", "0.1"));
    Wanted wanted = records.ofPositions();
    create(name, 1, wanted, settings);
    check(name, wanted, "compact", 0);
  }

  private static String millis(Duration time) {
    return Long.toString(time.toMillis());
  }

  private void create(String name, int partitions, Wanted wanted, Map<String, String> settings) {
    short factor = (short) wanted.replicas().orElse(BROKERS_CHOICE);
    wanted
        .minInSyncReplicas()
        .ifPresent(least -> settings.put(MIN_IN_SYNC, Integer.toString(least)));
    NewTopic topic = new NewTopic(name, partitions, factor).configs(settings);
    try {
      clients.await(name, admin.createTopics(List.of(topic)).all());
    } catch (TopicException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /** Waits until every partition of a new topic can be used. */
  private TopicDescription awaitTopic(String name) {
    long end = System.nanoTime() + clients.timeout().toNanos();
    while (true) {
      Optional<TopicDescription> found = find(name);
      if (found.isPresent()
          && found.get().partitions().stream().allMatch(partition -> partition.leader() != null)) {
        return found.get();
      }
      if (System.nanoTime() - end > 0) {
        throw clients.failure(name, new KafkaException("no leader of each partition"));
      }
      KafkaPause.sleep(clients, name, RETRY);
    }
  }

  Optional<TopicDescription> find(String name) {
    return find(name, clients.timeout());
  }

  Optional<TopicDescription> find(String name, Duration time) {
    return Optional.ofNullable(findAll(List.of(name), time).get(name));
  }

  /** Those of some topics that exist, in one request. */
  Map<String, TopicDescription> findAll(List<String> names, Duration time) {
    Map<String, TopicDescription> found = new TreeMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach(
            (name, description) -> {
              try {
                found.put(name, clients.await(name, description, time));
              } catch (TopicException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                  throw e;
                }
              }
            });
    return found;
  }

  private void check(String name, Wanted wanted, String cleanup, int largestMessage) {
    List<String> faults = new ArrayList<>();
    TopicDescription topic = awaitTopic(name);
    int partitions = topic.partitions().size();
    if (wanted.partitions().isPresent() && wanted.partitions().getAsInt() != partitions) {
      faults.add(
          PlainText.counted(partitions, "partition")
              + " and not "
              + wanted.partitions().getAsInt());
    }
    int copies =
        topic.partitions().stream().mapToInt(each -> each.replicas().size()).min().orElse(0);
    wanted.replicas().ifPresent(least -> atLeast("replicas", copies, least, faults));
    Config config = config(name);
    compare("cleanup.policy", cleanup, config, faults);
    wanted
        .minInSyncReplicas()
        .ifPresent(least -> atLeast(MIN_IN_SYNC, number(MIN_IN_SYNC, config), least, faults));
    atLeast(MAX_MESSAGE, number(MAX_MESSAGE, config), largestMessage, faults);
    wanted.retention().ifPresent(time -> compare("retention.ms", millis(time), config, faults));
    if (!faults.isEmpty()) {
      throw new TopicMismatchException(
          "%s at %s has %s".formatted(name, clients.bootstrap(), String.join(", and ", faults)));
    }
  }

  private static void compare(String setting, String wanted, Config config, List<String> faults) {
    ConfigEntry entry = config.get(setting);
    String value = entry == null ? "" : entry.value();
    if (!wanted.equals(value)) {
      faults.add("%s %s and not %s".formatted(setting, value, wanted));
    }
  }

  private static void atLeast(String setting, long value, long least, List<String> faults) {
    if (value < least) {
      faults.add("%s %d and not at least %d".formatted(setting, value, least));
    }
  }

  private static long number(String setting, Config config) {
    ConfigEntry entry = config.get(setting);
    return entry == null ? 0 : FieldText.number(entry.value());
  }

  private Config config(String name) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
    return Objects.requireNonNull(
        clients.await(name, admin.describeConfigs(List.of(resource)).all()).get(resource));
  }

  /** The first offset of each partition that retention has not deleted. */
  SortedMap<Integer, Long> beginnings(String name, int partitions) {
    return offsets(name, partitions, OffsetSpec.earliest());
  }

  /** The offset after the last record of each partition, open transactions included. */
  SortedMap<Integer, Long> ends(String name, int partitions) {
    return offsets(name, partitions, OffsetSpec.latest());
  }

  /** The offset of each partition up to which every transaction has ended. */
  SortedMap<Integer, Long> stableEnds(String name, int partitions) {
    return offsets(name, partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
  }

  private SortedMap<Integer, Long> offsets(String name, int partitions, OffsetSpec which) {
    return offsets(name, partitions, which, IsolationLevel.READ_UNCOMMITTED);
  }

  private SortedMap<Integer, Long> offsets(
      String name, int partitions, OffsetSpec which, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> request =
        IntStream.range(0, partitions)
            .boxed()
            .collect(Collectors.toMap(i -> new TopicPartition(name, i), i -> which));
    ListOffsetsOptions options = new ListOffsetsOptions(isolation);
    SortedMap<Integer, Long> offsets = new TreeMap<>();
    clients
        .await(name, admin.listOffsets(request, options).all())
        .forEach((partition, result) -> offsets.put(partition.partition(), result.offset()));
    return offsets;
  }

  /** The producers of some partitions, those without an open transaction included. */
  Map<TopicPartition, List<ProducerState>> producers(
      String name, Collection<TopicPartition> partitions) {
    Map<TopicPartition, List<ProducerState>> producers = new HashMap<>();
    clients
        .await(name, admin.describeProducers(partitions).all())
        .forEach((partition, states) -> producers.put(partition, states.activeProducers()));
    return producers;
  }

  /** The id that the brokers have given to a producer when it was initialized. */
  long producerId(String name, String transactionalId) {
    return clients
        .await(
            name, admin.describeTransactions(List.of(transactionalId)).description(transactionalId))
        .producerId();
  }

  /** Writes the ends of transactions that no coordinator ends, all at a time. */
  void abort(String name, List<AbortTransactionSpec> open) {
    List<AbortTransactionResult> results = open.stream().map(admin::abortTransaction).toList();
    results.forEach(result -> clients.await(name, result.all()));
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
