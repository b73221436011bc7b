package io.github.futuresavailability.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Transactions that the brokers have ended without writing the end to the partitions. Kafka 4.4
 * leaves out partitions that have no leader, as all of a broker that is shut down while it is the
 * only one. Readers of committed records stop before such a transaction, and its producer would
 * wait for its last numbers for ever.
 *
 * <p>Where all of a transaction is in that state, none of its records is readable, and it can be
 * aborted: the source sends them again. Where only a part is, no marker makes a whole of it.
 */
final class HangingTransactions {
  private final String records;
  private final PositionTable table;
  private final TopicAdmin admin;
  private final int count;

  /**
   * Those of a topic and its positions.
   *
   * @param records the name of the topic
   * @param count how many partitions it has
   */
  HangingTransactions(String records, PositionTable table, TopicAdmin admin, int count) {
    this.records = records;
    this.table = table;
    this.admin = admin;
    this.count = count;
  }

  /** The transaction of a producer that is open in a partition. */
  private record Open(TopicPartition partition, ProducerState state) {
    long start() {
      return state.currentTransactionStartOffset().orElseThrow();
    }
  }

  /**
   * Aborts them. Transactions that their coordinator still has go on.
   *
   * @throws TopicException if only a part of one is open
   */
  void abort() {
    try {
      List<Open> hanging = hanging();
      if (!hanging.isEmpty()) {
        checkWhole(hanging);
        hanging.forEach(open -> admin.abort(open.partition(), open.state()));
      }
    } catch (TopicException e) {
      // A user who may not look, or has brokers of before 3.0, goes on as if there were none.
      if (!(e.getCause() instanceof AuthorizationException)
          && !(e.getCause() instanceof UnsupportedVersionException)) {
        throw e;
      }
    }
  }

  /** What is open before and after its coordinator has said that it is not. */
  private List<Open> hanging() {
    List<Open> hanging = new ArrayList<>();
    for (Open open : open()) {
      if (!admin.transaction(records, open.state().producerId()).contains(open.partition())) {
        hanging.add(open);
      }
    }
    if (!hanging.isEmpty()) {
      hanging.retainAll(open());
    }
    return hanging;
  }

  private List<Open> open() {
    List<TopicPartition> partitions =
        Stream.concat(
                Stream.of(table.partition()),
                IntStream.range(0, count).mapToObj(i -> new TopicPartition(records, i)))
            .toList();
    List<Open> open = new ArrayList<>();
    admin
        .producers(records, partitions)
        .forEach(
            (partition, states) ->
                states.stream()
                    .filter(state -> state.currentTransactionStartOffset().isPresent())
                    .forEach(state -> open.add(new Open(partition, state))));
    return open;
  }

  /** The partition of each symbol whose position is open has to be open as well. */
  private void checkWhole(List<Open> hanging) {
    Set<TopicPartition> partitions =
        hanging.stream().map(Open::partition).collect(Collectors.toSet());
    boolean isWhole =
        hanging.stream()
            .filter(open -> open.partition().equals(table.partition()))
            .mapToLong(Open::start)
            .min()
            .stream()
            .anyMatch(start -> partitions.containsAll(partitionsFrom(start)));
    if (!isWhole) {
      throw new TopicException(
          "%s: the brokers have ended a transaction but not in %s, so that it may be readable in part; end it with kafka-transactions.sh, and look for records that are absent or there twice"
              .formatted(records, partitions),
          null);
    }
  }

  private Set<TopicPartition> partitionsFrom(long start) {
    int written = table.readStable().origin().map(PositionTable.Origin::partitions).orElse(count);
    SymbolKeys keys = new SymbolKeys(records, written);
    return table.symbolsFrom(start).stream()
        .map(symbol -> new TopicPartition(records, keys.partition(symbol)))
        .collect(Collectors.toSet());
  }
}
