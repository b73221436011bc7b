/**
 * Owns the tables of an availability database: the migrations that create them, their columns, the
 * record of the archive, and the upsert, the reading and the export of facts.
 *
 * <p>Public only for the packages and modules of this project; it can change at any time.
 */
@NullMarked
package io.github.futuresavailability.internal.facts;

import org.jspecify.annotations.NullMarked;
