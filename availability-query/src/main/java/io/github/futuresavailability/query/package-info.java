/**
 * Owns the point-in-time queries and their results: which contracts were available, listed,
 * delisted and traded on each day.
 *
 * <p>A query reads the database once; its result is an immutable value that is refined in memory
 * and prints as a short table. Days are UTC calendar days, ranges are closed on both ends, symbols
 * are exact strings in the order of their UTF-8 bytes.
 *
 * <pre>{@code
 * try (var queries = new AvailabilityQueries(path)) {
 *   queries.availableOn(LocalDate.parse("2024-01-15")).quotedIn("USDT").perpetual().symbols();
 *   queries.timelineOf("BTCUSDT").listings();
 *   queries.listedOn(LocalDate.parse("2024-01-15"));
 * }
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.query;

import org.jspecify.annotations.NullMarked;
