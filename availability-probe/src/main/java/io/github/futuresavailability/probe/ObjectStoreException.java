package io.github.futuresavailability.probe;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a request to an object store fails; the message has the URL and the reason.
 *
 * <p>The kind says whether a retry may succeed. It is set once, where the failure is first seen;
 * see {@link Kind}.
 */
public class ObjectStoreException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int NO_STATUS = -1;

  /** Whether a retry of the same request may succeed. */
  public enum Kind {
    /**
     * A temporary failure of the network or the server: no response, a truncated one, 408, 429 or
     * 5xx.
     */
    TRANSIENT,
    /** A complete response that a retry would get again, for example 403 or a broken file. */
    PERMANENT;

    private static Kind of(int status) {
      return switch (status) {
        case 408, 429, 500, 502, 503, 504 -> TRANSIENT;
        default -> PERMANENT;
      };
    }
  }

  private final URI url;
  private final int status;
  private final Kind kind;
  private final int attempts;

  /**
   * Creates an exception for a response with an error status; the status decides the kind.
   *
   * @param url the URL of the request
   * @param status the HTTP status of the response
   * @param message the error message
   */
  public ObjectStoreException(URI url, int status, String message) {
    this(url, status, Kind.of(status), 1, message, null);
  }

  /**
   * Creates an exception for a request without a complete or usable response.
   *
   * @param url the URL of the request
   * @param kind whether a retry may succeed
   * @param message the error message
   * @param cause the cause, or null
   */
  public ObjectStoreException(URI url, Kind kind, String message, @Nullable Throwable cause) {
    this(url, NO_STATUS, kind, 1, message, cause);
  }

  private ObjectStoreException(
      URI url, int status, Kind kind, int attempts, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.url = Objects.requireNonNull(url, "url");
    this.status = status;
    this.kind = Objects.requireNonNull(kind, "kind");
    this.attempts = attempts;
  }

  /**
   * Creates the same failure with a number of attempts.
   *
   * @param count how often the request was sent, the last time included
   * @return a new exception with that number, caused by this one
   * @throws IllegalArgumentException if the count is below one
   */
  public ObjectStoreException afterAttempts(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("Not a number of attempts: " + count);
    }
    String message = getMessage() + " (after " + count + " attempts)";
    return new ObjectStoreException(url, status, kind, count, message, this);
  }

  /**
   * The URL of the request.
   *
   * @return the URL
   */
  public URI url() {
    return url;
  }

  /**
   * The HTTP status of the response.
   *
   * @return the status, or empty if no complete response was received
   */
  public OptionalInt status() {
    return status == NO_STATUS ? OptionalInt.empty() : OptionalInt.of(status);
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
   * How often the request was sent.
   *
   * @return the number of attempts, 1 without retries
   */
  public int attempts() {
    return attempts;
  }
}
