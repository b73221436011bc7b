package io.github.futuresavailability.candles;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a request for candles fails or its response is not exactly right. The message names
 * what was requested and the fault.
 */
public final class CandleSourceException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Whether a retry of the same request may succeed; set where the failure is first seen. */
  public enum Kind {
    /** No complete response, or a failure of the server. */
    TRANSIENT,
    /** Too many requests; a later one may succeed. */
    REJECTED,
    /** A complete response that is wrong, or an error that a retry would get again. */
    PERMANENT
  }

  private final Kind kind;
  private final @Nullable Duration retryAfter;

  /**
   * Creates the exception.
   *
   * @param kind whether a retry may succeed
   * @param message what was requested and the fault
   * @param retryAfter how long the server wants the client to wait, or null
   * @param cause the cause, or null
   */
  public CandleSourceException(
      Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  /**
   * Whether a retry may succeed.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * How long the server wants the client to wait.
   *
   * @return the time of the header Retry-After, or empty without one
   */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
