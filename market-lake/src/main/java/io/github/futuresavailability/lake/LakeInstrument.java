package io.github.futuresavailability.lake;

import java.time.Instant;

/**
 * An instrument of which a table has records. Immutable and thread-safe.
 *
 * @param symbol the exact name
 * @param exchange the exchange
 * @param count the number of records
 * @param first the time of the oldest record, UTC
 * @param last the time of the newest record
 */
public record LakeInstrument(
    String symbol, String exchange, long count, Instant first, Instant last) {}
