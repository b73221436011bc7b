package io.github.futuresavailability.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of one producer that the brokers have ended without writing the end to the
 * partitions. Kafka 4.4 leaves out partitions that have no leader, as all of a broker that is shut
 * down while it is the only one. Readers of committed records stop before such a transaction, and
 * its producer would wait for its last numbers for ever.
 *
 * <p>Where all of a transaction is in that state, none of its records is readable, and it can be
 * aborted: the source sends them again. Where only a part is, no marker makes a whole of it.
 *
 * <p>Those of other producers are left to them: only a producer that is initialized knows that
 * nothing of its own can be under way, and it has to know what of its records was not kept.
 */
final class HangingTransactions {
  private final String records;
  private final String producer;
  private final PositionTable table;
  private final TopicAdmin admin;
  private final int count;

  /** Null if it may not be looked for. */
  private @Nullable Long producerId;

  /** A later producer of the name can have begun a transaction behind them. */
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  /**
   * To be made before the producer is initialized.
   *
   * @param records the name of the topic
   * @param count how many partitions it has
   * @param producer the name of the producer
   */
  HangingTransactions(
      String records, int count, String producer, PositionTable table, TopicAdmin admin) {
    this.records = records;
    this.producer = producer;
    this.table = table;
    this.admin = admin;
    this.count = count;
    admin.ends(records, count).forEach((i, end) -> ends.put(new TopicPartition(records, i), end));
    admin
        .ends(table.partition().topic(), 1)
        .values()
        .forEach(end -> ends.put(table.partition(), end));
  }

  /** The transaction of a producer that is open in a partition. */
  private record Open(TopicPartition partition, ProducerState state) {
    long producerId() {
      return state.producerId();
    }

    long start() {
      return state.currentTransactionStartOffset().orElseThrow();
    }

    AbortTransactionSpec abortion() {
      return new AbortTransactionSpec(
          partition,
          state.producerId(),
          (short) state.producerEpoch(),
          state.coordinatorEpoch().orElse(0));
    }
  }

  /**
   * Aborts them, after the producer was initialized.
   *
   * @param transactionalId that of the producer
   * @throws TopicException if only a part of one is open
   */
  void abort(String transactionalId) {
    try {
      producerId = admin.producerId(records, transactionalId);
      List<Open> hanging = hanging(producerId);
      hanging.stream()
          .collect(Collectors.groupingBy(Open::producerId))
          .values()
          .forEach(this::checkWhole);
      admin.abort(records, hanging.stream().map(Open::abortion).toList());
    } catch (TopicException e) {
      throwUnlessForbidden(e);
    }
  }

  /** A user who may not look, or has brokers of before 3.0, goes on as if there were none. */
  private void throwUnlessForbidden(TopicException e) {
    if (!(e.getCause() instanceof AuthorizationException)
        && !(e.getCause() instanceof UnsupportedVersionException)) {
      throw e;
    }
    producerId = null;
  }

  /**
   * Whether a transaction of the producer is open in one of some partitions. The next one would
   * join it there, so that its end is the end of both.
   */
  boolean isOpen(Collection<TopicPartition> partitions) {
    Long id = producerId;
    if (id == null) {
      return false;
    }
    try {
      return admin.producers(records, partitions).values().stream()
          .flatMap(List::stream)
          .anyMatch(
              state ->
                  state.producerId() == id && state.currentTransactionStartOffset().isPresent());
    } catch (TopicException e) {
      throwUnlessForbidden(e);
      return false;
    }
  }

  private List<Open> hanging(long id) {
    List<Open> open = open();
    if (open.isEmpty()) {
      return open;
    }
    Set<Long> own = new HashSet<>();
    own.add(id);
    // Brokers give a name another id when the epochs of one are used up, and after a week.
    open.stream()
        .filter(this::isInPositions)
        .filter(found -> table.writtenFrom(found.start()).isBegunBy(producer, found.start()))
        .forEach(found -> own.add(found.producerId()));
    return open.stream().filter(found -> own.contains(found.producerId())).toList();
  }

  private boolean isInPositions(Open open) {
    return open.partition().equals(table.partition());
  }

  private List<Open> open() {
    List<TopicPartition> partitions =
        Stream.concat(
                Stream.of(table.partition()),
                IntStream.range(0, count).mapToObj(i -> new TopicPartition(records, i)))
            .toList();
    return admin.producers(records, partitions).entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .filter(state -> state.currentTransactionStartOffset().isPresent())
                    .map(state -> new Open(entry.getKey(), state)))
        .filter(open -> open.start() < ends.getOrDefault(open.partition(), 0L))
        .toList();
  }

  /** The positions have to be open, and the partitions of exactly the symbols in them. */
  private void checkWhole(List<Open> transaction) {
    Set<TopicPartition> found =
        transaction.stream().map(Open::partition).collect(Collectors.toSet());
    Set<TopicPartition> expected =
        transaction.stream()
            .filter(this::isInPositions)
            .findFirst()
            .map(open -> partitionsFrom(open.start()))
            .orElse(Set.of());
    if (!found.equals(expected)) {
      throw new TopicException(
          "%s: the brokers have ended a transaction of %s but not in %s, so that it may be readable in part; end it with kafka-transactions.sh, and look for records that are absent or there twice"
              .formatted(records, producer, found),
          null);
    }
  }

  private Set<TopicPartition> partitionsFrom(long start) {
    int written = table.readStable().origin().map(PositionTable.Origin::partitions).orElse(count);
    SymbolKeys keys = new SymbolKeys(records, written);
    return Stream.concat(
            Stream.of(table.partition()),
            table.writtenFrom(start).symbolsOf(producer).stream()
                .map(symbol -> new TopicPartition(records, keys.partition(symbol))))
        .collect(Collectors.toSet());
  }
}
