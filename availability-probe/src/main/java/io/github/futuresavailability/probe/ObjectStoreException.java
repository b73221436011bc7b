package io.github.futuresavailability.probe;

import java.io.IOException;
import java.net.URI;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A question to the archive that got no good answer; the message says which and why. */
public class ObjectStoreException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int NO_ANSWER = -1;

  private final URI url;
  private final int status;

  /**
   * Creates the exception for an answer that was no good one.
   *
   * @param url what was asked
   * @param status the HTTP status of the answer
   * @param message what came back
   */
  public ObjectStoreException(URI url, int status, String message) {
    super(message);
    this.url = url;
    this.status = status;
  }

  /**
   * Creates the exception for a question that got no answer at all, or one that broke off.
   *
   * @param url what was asked
   * @param message what happened
   * @param cause what was noticed first, or null
   */
  public ObjectStoreException(URI url, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.url = url;
    this.status = NO_ANSWER;
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
}
