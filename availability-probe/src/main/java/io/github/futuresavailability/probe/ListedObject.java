package io.github.futuresavailability.probe;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an object listing. Immutable and thread-safe.
 *
 * @param key its key
 * @param size its size in bytes
 * @param lastModified when it was written, UTC; null if the listing has no time
 */
public record ListedObject(String key, long size, @Nullable Instant lastModified) {
  /** Checks that there is a key. */
  public ListedObject {
    Objects.requireNonNull(key, "key");
  }
}
