package io.github.futuresavailability.store.copy;

import java.net.URI;
import java.util.Objects;

/**
 * A snapshot that lies in its place, as published. How old it is says {@code
 * Provenance.publishedAt()} when it is opened. Immutable and thread-safe.
 *
 * @param from where it was published
 * @param outcome whether it was downloaded now
 * @param sha256 the checksum of the published file, in lower-case hexadecimal digits
 * @param bytes the size of the file in its place
 */
public record FetchedSnapshot(URI from, FetchOutcome outcome, String sha256, long bytes) {
  /** Checks that all parts are there. */
  public FetchedSnapshot {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(sha256, "sha256");
  }
}
