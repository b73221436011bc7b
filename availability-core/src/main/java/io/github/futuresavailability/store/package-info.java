/**
 * Owns the DuckDB file: its schema, how it is opened, what is written, and how it is read.
 *
 * <p>The table {@code daily_availability} has one row for every symbol and day that was asked and
 * answered. Availability facts and volume facts are written separately and never wipe each other.
 *
 * <pre>{@code
 * try (AvailabilityDatabase database = AvailabilityDatabase.open(path)) {
 *   database.upsert(List.of(Availability.present("BTCUSDT", day, 68_012, modified, now)));
 * }
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.store;

import org.jspecify.annotations.NullMarked;
