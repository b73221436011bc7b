/**
 * Owns the collection of availability and volumes from an object store into a database: backfill,
 * daily update, volumes, verification.
 *
 * <p>A run stores every result, then throws one exception with every failure; the next run requests
 * only the missing days. A collection is an immutable description until it is run, and a {@link
 * java.util.concurrent.Callable} for any scheduler.
 *
 * <pre>{@code
 * try (ObjectStore archive = HttpObjectStore.binanceVision();
 *     AvailabilityDatabase database = AvailabilityDatabase.open(path)) {
 *   CollectionReport report =
 *       Backfill.from(archive).into(database).between(first, last).withVolume().run();
 * }
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.collect;

import org.jspecify.annotations.NullMarked;
