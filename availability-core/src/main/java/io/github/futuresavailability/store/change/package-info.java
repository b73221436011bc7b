/**
 * Owns the description of changes: the counts of an upsert, the changes of files in the archive,
 * and the limit for rows that become absent.
 *
 * <p>Everything here is an immutable value without I/O.
 */
@NullMarked
package io.github.futuresavailability.store.change;

import org.jspecify.annotations.NullMarked;
