/**
 * Owns the common parts of the results of queries and universes: printing as a short table, CSV,
 * trading names that count once, and the exceptions thrown where a result would be wrong.
 *
 * <p>It depends on neither; both depend on it.
 *
 * <pre>{@code
 * try (var volumes = new VolumeQueries(path)) {
 *   String table = volumes.topByVolume(day, 10).toString();
 *   String csv = volumes.topByVolume(day, 10).toCsv();
 * } catch (VolumeNotCollectedException e) {
 *   DateRange missing = e.days();
 * }
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.result;

import org.jspecify.annotations.NullMarked;
