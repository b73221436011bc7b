package io.github.futuresavailability.store.copy;

import java.net.URI;
import java.util.Objects;

/**
 * A published snapshot that is now at the target. After opening it, {@code
 * Provenance.publishedAt()} returns its age. Immutable and thread-safe.
 *
 * @param from the address of the snapshot
 * @param outcome whether it was downloaded by this call
 * @param sha256 the checksum of the published file, in lower-case hexadecimal digits
 * @param bytes the size of the file at the target
 */
public record FetchedSnapshot(URI from, FetchOutcome outcome, String sha256, long bytes) {
  /** Checks that no part is null. */
  public FetchedSnapshot {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(sha256, "sha256");
  }
}
