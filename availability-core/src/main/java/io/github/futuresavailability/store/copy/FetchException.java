package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.AvailabilityException;
import java.net.URI;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A published snapshot could not be fetched; an existing file at the target is unchanged. */
public final class FetchException extends AvailabilityException {
  private static final long serialVersionUID = 1L;
  private static final int NO_STATUS = 0;

  private final URI uri;
  private final int status;

  FetchException(URI uri, String how, @Nullable Throwable cause) {
    super("Cannot fetch " + uri + ": " + how, cause);
    this.uri = uri;
    this.status = NO_STATUS;
  }

  FetchException(URI uri, int status, String how) {
    super("Cannot fetch " + uri + ": the server returned " + status + how, null);
    this.uri = uri;
    this.status = status;
  }

  /**
   * The address that was requested: that of the snapshot or of its checksum.
   *
   * @return the address
   */
  public URI uri() {
    return uri;
  }

  /**
   * The status of the response, if that is the cause.
   *
   * @return the HTTP status, or empty if the cause is another one
   */
  public OptionalInt status() {
    return status == NO_STATUS ? OptionalInt.empty() : OptionalInt.of(status);
  }
}
