package io.github.futuresavailability.kafka;

import io.github.futuresavailability.internal.PlainText;
import io.github.futuresavailability.trades.MarketRecord;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Describes a consumer; see {@link MarketTopic#consumer}. Defaults: at most 10,000 records a batch,
 * consecutive numbers for trades and ascending ones for quotes, no numbers before the position, and
 * a failure if records were deleted before they were read. Not thread-safe.
 *
 * @param <R> the type of the records
 */
public final class ConsumerBuilder<R extends MarketRecord> {
  private final MarketTopic<R> topic;
  private int maxRecords = 10_000;
  private SequenceRule rule;
  private Map<String, Long> startAfter = Map.of();
  private @Nullable Consumer<DeletedOffsets> skipped;

  ConsumerBuilder(MarketTopic<R> topic) {
    this.topic = topic;
    this.rule = topic.defaultRule();
  }

  /**
   * Sets how many records a batch has at most.
   *
   * @param number from 1 to 1,000,000
   * @return this builder
   * @throws IllegalArgumentException if it is any other number
   */
  public ConsumerBuilder<R> maxRecords(int number) {
    if (number < 1 || number > 1_000_000) {
      throw new IllegalArgumentException("Not a number from 1 to 1000000: " + number);
    }
    maxRecords = number;
    return this;
  }

  /**
   * Sets which numbers the records of a symbol must have.
   *
   * @param sequenceRule the rule
   * @return this builder
   */
  public ConsumerBuilder<R> sequence(SequenceRule sequenceRule) {
    rule = Objects.requireNonNull(sequenceRule, "sequenceRule");
    return this;
  }

  /**
   * Sets the last number of each symbol before the position, as {@link RecordConsumer#lastIds} had
   * it with that position, so that the check of the sequence goes on where it was: the first record
   * after a restart is compared with them. Default: none, and the first record of each symbol is
   * OK.
   *
   * @param lastIds numbers from 0 by symbol, which are copied
   * @return this builder
   * @throws IllegalArgumentException if a number is negative
   */
  public ConsumerBuilder<R> startAfter(Map<String, Long> lastIds) {
    lastIds.forEach(
        (symbol, number) -> {
          if (number < 0) {
            throw new IllegalArgumentException(
                "Not the last number of " + PlainText.quoted(symbol, 60) + ": " + number);
          }
        });
    startAfter = Map.copyOf(lastIds);
    return this;
  }

  /**
   * Goes on behind records that retention has deleted before they were read, instead of an {@link
   * UnusablePositionException} with the reason {@code DELETED_RECORDS}. They are lost to the
   * consumer: the caller fetches them from their source. The position after the next batch, which
   * may have no records, is behind them; a caller that keeps it gets no second report of them.
   *
   * @param listener is called with the offsets of each partition, when the consumer is opened or by
   *     {@link RecordConsumer#poll}, in the thread of that call; what it throws ends the call
   * @return this builder
   */
  public ConsumerBuilder<R> skipDeleted(Consumer<DeletedOffsets> listener) {
    skipped = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /**
   * Opens a consumer at a position.
   *
   * @param position the position after a batch, or {@link MarketTopic#start()} for the first record
   *     that is still there
   * @return an open consumer, which the caller closes
   * @throws UnusablePositionException if it is of another topic or cluster, or records after it are
   *     no longer there
   * @throws TopicException if the brokers do not respond in time
   */
  public RecordConsumer<R> from(TopicPosition position) {
    SequenceCheck check = new SequenceCheck(rule);
    startAfter.forEach((symbol, number) -> check.startAfter(topic.exchange(), symbol, number));
    return RecordConsumer.open(topic, position, maxRecords, check, skipped);
  }
}
