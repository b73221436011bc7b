/**
 * Owns the tables of an availability file: the steps that create them, their columns, the archive
 * that a file records, and how facts are merged into the rows that are stored.
 *
 * <p>Public only for the packages and modules of this project; no promise is made about it.
 */
@NullMarked
package io.github.futuresavailability.internal.facts;

import org.jspecify.annotations.NullMarked;
