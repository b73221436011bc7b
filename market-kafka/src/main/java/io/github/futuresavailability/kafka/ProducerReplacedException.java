package io.github.futuresavailability.kafka;

/**
 * Thrown when another producer of the same name and topic was opened later. It is final: the
 * producer never sends again, and what it could not send is not stored.
 */
public final class ProducerReplacedException extends TopicException {
  private static final long serialVersionUID = 1L;

  ProducerReplacedException(String message) {
    super(message, null);
  }
}
