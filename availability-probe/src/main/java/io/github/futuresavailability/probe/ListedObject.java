package io.github.futuresavailability.probe;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object as a listing names it. Immutable and thread-safe.
 *
 * @param key its key
 * @param size its size in bytes
 * @param lastModified when it was written, UTC; null if the listing did not tell
 */
public record ListedObject(String key, long size, @Nullable Instant lastModified) {
  /** Checks that there is a key. */
  public ListedObject {
    Objects.requireNonNull(key, "key");
  }
}
