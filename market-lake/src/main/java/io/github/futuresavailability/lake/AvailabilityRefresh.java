package io.github.futuresavailability.lake;

/**
 * What a refresh of the availability record did. Immutable and thread-safe.
 *
 * @param isChanged whether anything had changed; without a change there is no commit
 * @param writtenMonths the months that were written
 * @param rows the rows of {@code daily_availability} after it
 * @param fingerprint the fingerprint of the facts, in hexadecimal digits, which is that of the
 *     database
 * @param snapshotId the snapshot of {@code daily_availability} that has them
 */
public record AvailabilityRefresh(
    boolean isChanged, int writtenMonths, long rows, String fingerprint, long snapshotId) {}
