/**
 * Owns what writes and the archive change: the counts of an upsert, the changes of files, and the
 * limit for rows that become absent.
 *
 * <p>Everything here is an immutable value without I/O.
 */
@NullMarked
package io.github.futuresavailability.store.change;

import org.jspecify.annotations.NullMarked;
