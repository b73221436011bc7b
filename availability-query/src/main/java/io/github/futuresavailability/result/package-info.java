/**
 * Owns what the answers of queries and of universes have in common: that they print as a short
 * table and become CSV, the names of which only one counts, and the errors that stand where an
 * answer would be wrong.
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
