package io.github.futuresavailability.testkit;

import java.time.Instant;
import java.util.Objects;

/**
 * One object of an {@link EmbeddedArchive}, as a listing and a HEAD request return it. Immutable
 * and thread-safe.
 *
 * @param key the key, not percent-encoded
 * @param size the size in bytes
 * @param lastModified when it was written, in whole seconds
 * @param entityTag the entity tag, without its quotes
 */
public record ArchivedObject(String key, long size, Instant lastModified, String entityTag) {
  /** Checks that nothing is missing. */
  public ArchivedObject {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(lastModified, "lastModified");
    Objects.requireNonNull(entityTag, "entityTag");
  }
}
