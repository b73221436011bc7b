/**
 * Owns the collection: backfill, daily update, and volumes, from an object store into a database.
 *
 * <p>A run keeps every good answer, then throws one exception that names every failure; the next
 * run asks again only for what is missing. Runs are immutable descriptions until they are run, and
 * every run is a {@link java.util.concurrent.Callable} for a scheduler of the caller's.
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
