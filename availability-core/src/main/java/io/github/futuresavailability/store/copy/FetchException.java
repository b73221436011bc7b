package io.github.futuresavailability.store.copy;

import io.github.futuresavailability.AvailabilityException;
import java.net.URI;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A published snapshot could not be fetched; the file in its place, if any, is untouched. */
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
    super("Cannot fetch " + uri + ": the server answered " + status + how, null);
    this.uri = uri;
    this.status = status;
  }

  /**
   * What was asked for: the snapshot or its checksum.
   *
   * @return the address
   */
  public URI uri() {
    return uri;
  }

  /**
   * What the server answered, if that is why.
   *
   * @return the HTTP status, or empty if something else went wrong
   */
  public OptionalInt status() {
    return status == NO_STATUS ? OptionalInt.empty() : OptionalInt.of(status);
  }
}
