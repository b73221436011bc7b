package io.github.futuresavailability.kafka;

/** Thrown when a topic exists with other settings than were chosen; the message has both. */
public final class TopicMismatchException extends TopicException {
  private static final long serialVersionUID = 1L;

  TopicMismatchException(String message) {
    super(message, null);
  }
}
