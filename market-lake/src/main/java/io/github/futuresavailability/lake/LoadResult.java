package io.github.futuresavailability.lake;

/**
 * What became of the records of a {@link RecordLoad}. Immutable and thread-safe.
 *
 * @param appended how many were appended
 * @param alreadyStored how many the lake had already, or came a second time
 */
public record LoadResult(long appended, long alreadyStored) {}
