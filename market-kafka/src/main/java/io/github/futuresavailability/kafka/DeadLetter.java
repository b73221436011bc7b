package io.github.futuresavailability.kafka;

import io.github.futuresavailability.internal.PlainText;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic that could not be read. Immutable and thread-safe.
 *
 * <p>It stays in the topic until retention deletes it, and the position of its batch is after it: a
 * caller that needs its content has to keep it.
 */
public final class DeadLetter {
  private final String topic;
  private final int partition;
  private final long offset;
  private final String error;
  private final byte @Nullable [] value;

  DeadLetter(String topic, int partition, long offset, String error, byte @Nullable [] value) {
    this.topic = Objects.requireNonNull(topic);
    this.partition = partition;
    this.offset = offset;
    this.error = Objects.requireNonNull(error);
    this.value = value == null ? null : value.clone();
  }

  /**
   * The topic.
   *
   * @return its name
   */
  public String topic() {
    return topic;
  }

  /**
   * The partition.
   *
   * @return a number from 0
   */
  public int partition() {
    return partition;
  }

  /**
   * The offset in the partition.
   *
   * @return a number from 0
   */
  public long offset() {
    return offset;
  }

  /**
   * Why it could not be read.
   *
   * @return one line
   */
  public String error() {
    return error;
  }

  /**
   * The bytes of the record.
   *
   * @return a copy, or null if the record has no value
   */
  public byte @Nullable [] value() {
    return value == null ? null : value.clone();
  }

  /** Where it is and why it could not be read, on one line. */
  @Override
  public String toString() {
    return "%s partition %d offset %d: %s (%s)"
        .formatted(
            topic,
            partition,
            offset,
            error,
            value == null ? "no value" : PlainText.counted(value.length, "byte"));
  }
}
