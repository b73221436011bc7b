/**
 * Owns what the answers of queries and of universes have in common: that they print as a short
 * table and become CSV, the names of which only one counts, and the errors that stand where an
 * answer would be wrong.
 *
 * <p>It depends on neither; both depend on it.
 *
 * <pre>{@code
 * try (var volumes = new VolumeQueries(path)) {
 *   System.out.println(volumes.topByVolume(day, 10));
 * } catch (VolumeNotCollectedException e) {
 *   System.err.println(e.getMessage());
 * }
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.answer;

import org.jspecify.annotations.NullMarked;
