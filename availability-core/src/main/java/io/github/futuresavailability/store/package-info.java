/**
 * Owns the availability database: opening, writing, reading, the run ledger, the history of facts,
 * and fingerprints.
 *
 * <p>The table {@code daily_availability} has one row for every symbol and day that was probed with
 * a definite result. Availability facts and volume facts are written separately and never overwrite
 * each other.
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
