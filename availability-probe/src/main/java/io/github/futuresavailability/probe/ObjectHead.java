package io.github.futuresavailability.probe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a HEAD request tells of an object. Immutable and thread-safe.
 *
 * @param size its size in bytes
 * @param lastModified when it was written, UTC, whole seconds; null if the answer did not tell
 */
public record ObjectHead(long size, @Nullable Instant lastModified) {}
