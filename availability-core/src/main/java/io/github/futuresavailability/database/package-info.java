/**
 * Owns the types that the users of every store need: queries, and the exceptions of a database
 * file.
 *
 * <p>Every exception extends {@link io.github.futuresavailability.AvailabilityException}, and its
 * message names the file and the next step.
 *
 * <pre>{@code
 * try (AvailabilityDatabase database = AvailabilityDatabase.openReadOnly(path)) {
 *   database.query("SELECT count(*) FROM daily_availability", row -> row.getLong(1));
 * } catch (DatabaseLockedException e) {
 *   e.holder(); // the process that has the file open
 * }
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.database;

import org.jspecify.annotations.NullMarked;
