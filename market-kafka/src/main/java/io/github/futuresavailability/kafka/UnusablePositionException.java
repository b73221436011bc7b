package io.github.futuresavailability.kafka;

import java.util.Objects;

/**
 * Thrown when a topic cannot be read from a position, or a producer cannot go on after the last
 * ids, because records would be missing, be stored twice or be those of another topic. The message
 * has the next step.
 */
public final class UnusablePositionException extends TopicException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why a position cannot be used. */
  public enum Reason {
    /** The position is of another cluster. */
    FOREIGN_CLUSTER,
    /** The topic, or that of the last ids, was deleted and created again. */
    RECREATED_TOPIC,
    /** Retention has deleted records after the position, which were never read. */
    DELETED_RECORDS,
    /** The topic has fewer records or partitions than the position says. */
    AFTER_END,
    /** The brokers have aborted records that they had accepted; see {@link RecordProducer#send}. */
    ABORTED_RECORDS
  }

  UnusablePositionException(Reason reason, String message) {
    super(message, null);
    this.reason = Objects.requireNonNull(reason);
  }

  /**
   * Why the position cannot be used.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }
}
