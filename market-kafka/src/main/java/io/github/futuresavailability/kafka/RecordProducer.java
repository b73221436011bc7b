package io.github.futuresavailability.kafka;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.kafka.avro.RecordCodec;
import io.github.futuresavailability.trades.MarketRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Writes records to a topic, each once. A call of {@link #send} is one transaction of the records
 * and the last number of each symbol, so that readers see both or neither, also if the process is
 * killed.
 *
 * <p>A call that fails because of the brokers can be repeated with the same records: the producer
 * first finds out what was stored. It keeps no records between calls, and at most 32 MiB of encoded
 * ones within a call.
 *
 * <p>Thread-safe: calls of {@code send} follow one another, and {@link #close} can be called at any
 * time.
 *
 * @param <R> the type of the records
 */
public final class RecordProducer<R extends MarketRecord> implements AutoCloseable {
  private static final long POLL_NANOS = 10_000_000;

  private final MarketTopic<R> topic;
  private final String name;
  private final String session = UUID.randomUUID().toString();
  private final PositionTable table;
  private final RecordCodec<R> codec;
  private final AtomicLong records = new AtomicLong();
  private final AtomicLong present = new AtomicLong();
  private final AtomicLong transactions = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();

  /** Those that are stored as far as it is known, guarded by this. */
  private final Map<String, Long> lastIds = new HashMap<>();

  /** Both from the opening on. */
  private MarketTopic.@Nullable Ids ids;

  private @Nullable SymbolKeys keys;

  private @Nullable HangingTransactions hanging;

  /** The partitions of the last transaction, until it is known to have ended in all of them. */
  private Set<TopicPartition> written = Set.of();

  /** The session of the name before this one. */
  private @Nullable String previous;

  private volatile @Nullable Transactions open;
  private volatile boolean isClosed;
  private volatile boolean isReplaced;

  RecordProducer(MarketTopic<R> topic, String name) {
    this.topic = topic;
    this.name = name;
    this.table = topic.positions();
    this.codec = topic.codec();
  }

  /** Replaces an earlier producer of the name. */
  synchronized void open() {
    MarketTopic.Ids found = topic.ids();
    Transactions begun = begin(found);
    PositionTable.Content content = read();
    previous = content.sessions().get(name);
    keys = new SymbolKeys(topic.name(), register(begun, content, found).partitions());
    lastIds.putAll(content.lastIds());
    ids = found;
  }

  /** Makes this session the one of the name. */
  private PositionTable.Origin register(
      Transactions begun, PositionTable.Content content, MarketTopic.Ids known) {
    PositionTable.Origin origin =
        content.origin().orElse(new PositionTable.Origin(known.records(), known.partitions()));
    List<ProducerRecord<byte[], byte[]>> messages =
        new ArrayList<>(List.of(table.session(name, session)));
    if (content.origin().isEmpty()) {
      messages.add(table.origin(name, origin));
    }
    try {
      begun.commit(messages.iterator());
    } catch (KafkaException | IllegalStateException e) {
      discard();
      throw topic.clients().failure(topic.name(), e);
    }
    return origin;
  }

  private Transactions begin(MarketTopic.Ids known) {
    String id = "futures-availability." + topic.name() + "." + name;
    Transactions begun = new Transactions(topic.clients().producer(id));
    open = begun;
    if (isClosed) {
      discard();
      throw closed();
    }
    try {
      HangingTransactions found =
          new HangingTransactions(topic.name(), known.partitions(), name, table, topic.admin());
      // Ends the transactions of earlier producers of the name, and of this one.
      begun.initialize();
      found.abort(id);
      hanging = found;
      written = Set.of();
    } catch (KafkaException | IllegalStateException e) {
      discard();
      throw topic.clients().failure(topic.name(), e);
    } catch (RuntimeException e) {
      discard();
      throw e;
    }
    return begun;
  }

  /** Without the numbers that are stored now, nothing may be sent. */
  private PositionTable.Content read() {
    try {
      return topic.readPositions();
    } catch (RuntimeException e) {
      discard();
      throw e;
    }
  }

  /** What the brokers have not kept of the opening leaves the session before it. */
  private void checkOwner(PositionTable.Content content) {
    String found = content.sessions().get(name);
    if (!session.equals(found) && !Objects.equals(previous, found)) {
      isReplaced = true;
      discard();
      throw replaced();
    }
  }

  /**
   * Stores records, all or none, and waits until they are readable. Records whose number is not
   * above the last one of their symbol are in the topic already, and are not stored again.
   *
   * <p>Brokers end a transaction that takes longer than 30 s, so that a batch of millions of
   * records fails again and again; some thousands are as fast as any number.
   *
   * @param batch records of the exchange and the asset class of the topic; within a symbol with
   *     ascending numbers: their id, or their number of sequence if the id is no number
   * @return how many were stored
   * @throws IllegalArgumentException if a record is not such a one or larger than 900 KB; nothing
   *     is stored
   * @throws ProducerReplacedException if another producer of this name was opened later
   * @throws UnusablePositionException if the topic or that of its positions was created again, or
   *     the brokers have not kept what an earlier call has stored; no later call stores anything
   * @throws io.github.futuresavailability.kafka.avro.SchemaRegistryException if the registry fails;
   *     nothing is stored
   * @throws TopicException if the brokers do not respond in time; whether the records are stored is
   *     found out by the next call
   */
  public synchronized SendResult send(List<R> batch) {
    checkOpen();
    NewRecords<R> fresh = NewRecords.of(topic, batch);
    try {
      return store(batch, fresh);
    } catch (TopicException e) {
      if (!isReplaced) {
        failures.incrementAndGet();
      }
      throw e;
    }
  }

  private SendResult store(List<R> batch, NewRecords<R> checked) {
    if (open != null && !hasEnded()) {
      discard();
    }
    Transactions current = open;
    if (current == null) {
      current = recover();
    }
    List<Integer> chosen = checked.above(lastIds);
    if (!chosen.isEmpty()) {
      commit(current, checked, chosen);
    }
    SendResult result = new SendResult(chosen.size(), batch.size() - chosen.size());
    records.addAndGet(result.sent());
    present.addAndGet(result.present());
    return result;
  }

  /** Waits for the end of the last transaction, because the next one would join it. */
  private boolean hasEnded() {
    HangingTransactions known = Objects.requireNonNull(hanging);
    long deadline = System.nanoTime() + topic.clients().timeout().toNanos();
    while (!written.isEmpty() && known.isOpen(written)) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    written = Set.of();
    return true;
  }

  private Set<TopicPartition> partitions(Set<String> symbols) {
    SymbolKeys known = Objects.requireNonNull(keys);
    return Stream.concat(
            Stream.of(table.partition()),
            symbols.stream()
                .map(symbol -> new TopicPartition(topic.name(), known.partition(symbol))))
        .collect(Collectors.toUnmodifiableSet());
  }

  private void commit(Transactions current, NewRecords<R> checked, List<Integer> chosen) {
    topic.checkIds(Objects.requireNonNull(ids));
    SortedMap<String, Long> numbers = checked.lastNumbers(chosen);
    var messages =
        Stream.concat(
            checked.encode(codec, Objects.requireNonNull(keys), chosen),
            numbers.entrySet().stream()
                .map(entry -> table.position(name, entry.getKey(), entry.getValue())));
    try {
      current.commit(messages.iterator());
    } catch (KafkaException | IllegalStateException e) {
      // The second one if the producer was closed meanwhile.
      discard();
      if (Transactions.isFenced(e)) {
        // Also by the broker alone, if the transaction took too long.
        checkOwner(table.readStable());
      }
      throw topic.clients().failure(topic.name(), e);
    }
    written = partitions(numbers.keySet());
    lastIds.putAll(numbers);
    transactions.incrementAndGet();
  }

  /**
   * Goes on after a failure, unless another producer has this name now. The first look does not
   * wait for open transactions: one of them may be that of the failure, which only the next
   * initialization ends.
   */
  private Transactions recover() {
    checkOwner(table.readStable());
    Transactions begun = begin(Objects.requireNonNull(ids));
    PositionTable.Content content = read();
    checkOwner(content);
    checkKept(content.lastIds());
    if (!content.isOwner(name, session)) {
      PositionTable.Origin origin = register(begun, content, Objects.requireNonNull(ids));
      keys = new SymbolKeys(topic.name(), origin.partitions());
    }
    lastIds.clear();
    lastIds.putAll(content.lastIds());
    return begun;
  }

  /** What counted as stored may have been in a transaction that never became readable. */
  private void checkKept(Map<String, Long> found) {
    lastIds.forEach(
        (symbol, last) -> {
          if (found.getOrDefault(symbol, -1L) < last) {
            discard();
            throw new UnusablePositionException(
                UnusablePositionException.Reason.ABORTED_RECORDS,
                "%s: records of %s up to %d were sent and not kept by the brokers; open another producer, and let the source go on after its last ids"
                    .formatted(topic, PlainText.quoted(symbol, 60), last));
          }
        });
  }

  private void checkOpen() {
    if (isReplaced) {
      throw replaced();
    }
    if (isClosed) {
      throw closed();
    }
  }

  private TopicException closed() {
    return new TopicException("The producer " + name + " of " + topic + " is closed", null);
  }

  private ProducerReplacedException replaced() {
    return new ProducerReplacedException(
        "Another producer %s of %s was opened later; this one never sends again"
            .formatted(name, topic));
  }

  private void discard() {
    Transactions current = open;
    open = null;
    if (current != null) {
      current.close();
    }
  }

  /**
   * The last number of each symbol whose record is in the topic, as far as this producer knows
   * after its last successful call.
   *
   * @return the numbers by symbol, in the order of the symbols; immutable
   */
  public synchronized SortedMap<String, Long> lastIds() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(lastIds));
  }

  /**
   * Numbers since the producer was opened.
   *
   * @return the numbers
   */
  public ProducerStatistics statistics() {
    return new ProducerStatistics(records.get(), present.get(), transactions.get(), failures.get());
  }

  /** Closes the producer; a call of {@code send} that waits for its transaction fails. */
  @Override
  public void close() {
    isClosed = true;
    Transactions current = open;
    if (current != null) {
      current.close();
    }
  }

  /** The name and the topic. */
  @Override
  public String toString() {
    return "producer " + name + " of " + topic;
  }
}
