package io.github.futuresavailability.kafka;

import io.github.futuresavailability.trades.MarketRecord;
import java.util.Objects;

/**
 * Describes a consumer; see {@link MarketTopic#consumer}. Defaults: at most 10,000 records a batch,
 * consecutive numbers for trades and ascending ones for quotes. Not thread-safe.
 *
 * @param <R> the type of the records
 */
public final class ConsumerBuilder<R extends MarketRecord> {
  private final MarketTopic<R> topic;
  private int maxRecords = 10_000;
  private SequenceRule rule;

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
    return RecordConsumer.open(topic, position, maxRecords, new SequenceCheck(rule));
  }
}
