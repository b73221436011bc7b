package io.github.futuresavailability.probe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The size and time of an object, as a HEAD request returns them. Immutable and thread-safe.
 *
 * @param size its size in bytes
 * @param lastModified when it was written, UTC, whole seconds; null if unknown
 */
public record ObjectHead(long size, @Nullable Instant lastModified) {}
