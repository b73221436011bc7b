package io.github.futuresavailability.probe;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A question to the archive that got no good answer; the message says which and why.
 *
 * <p>Whether asking again may help is decided here, where the answer is first seen, and nowhere
 * else: see {@link Kind}.
 */
public class ObjectStoreException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int NO_ANSWER = -1;

  /** Whether the same question may get a good answer in a moment. */
  public enum Kind {
    /** The network or the server had a bad moment: no answer, a cut one, 408, 429 or 5xx. */
    TRANSIENT,
    /** The answer was whole and will be the same again, 403 or a broken file for example. */
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
   * Creates the exception for an answer that was no good one; its kind follows from the status.
   *
   * @param url what was asked
   * @param status the HTTP status of the answer
   * @param message what came back
   */
  public ObjectStoreException(URI url, int status, String message) {
    this(url, status, Kind.of(status), 1, message, null);
  }

  /**
   * Creates the exception for a question that got no whole answer, or no usable one.
   *
   * @param url what was asked
   * @param kind whether asking again may help
   * @param message what happened
   * @param cause what was noticed first, or null
   */
  public ObjectStoreException(URI url, Kind kind, String message, @Nullable Throwable cause) {
    this(url, NO_ANSWER, kind, 1, message, cause);
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
   * The same failure of a question that was asked more than once.
   *
   * @param count how often it was asked, this time included
   * @return an exception that says so, caused by this one
   * @throws IllegalArgumentException if the count is below one
   */
  public ObjectStoreException afterAttempts(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("Not a number of attempts: " + count);
    }
    String message = getMessage() + " (asked " + count + " times)";
    return new ObjectStoreException(url, status, kind, count, message, this);
  }

  /**
   * What was asked.
   *
   * @return the address of the request
   */
  public URI url() {
    return url;
  }

  /**
   * The HTTP status of the answer.
   *
   * @return the status, or empty if no whole answer came
   */
  public OptionalInt status() {
    return status == NO_ANSWER ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /**
   * Whether asking again may help.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * How often the question was asked.
   *
   * @return 1 unless somebody asked again
   */
  public int attempts() {
    return attempts;
  }
}
