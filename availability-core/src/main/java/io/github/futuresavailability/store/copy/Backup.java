package io.github.futuresavailability.store.copy;

import java.time.Instant;

/**
 * A backup that was written. Immutable and thread-safe.
 *
 * @param takenAt the time of the data in it, UTC
 * @param rows how many rows of {@code daily_availability} it has
 * @param bytes the size of the file
 * @param sha256 the checksum of the file, in lower-case hexadecimal digits; the file of the same
 *     name with {@code .sha256} added has it too, as {@code sha256sum} writes it
 */
public record Backup(Instant takenAt, long rows, long bytes, String sha256) {}
