/**
 * Owns the Micrometer meters of collection runs.
 *
 * <p>Needs the library {@code io.micrometer:micrometer-core}, an optional dependency that the
 * caller adds; no other package refers to this one.
 *
 * <pre>{@code
 * DailyUpdate.from(archive).into(database).onReport(CollectionMetrics.in(registry)).run();
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.collect.micrometer;

import org.jspecify.annotations.NullMarked;
