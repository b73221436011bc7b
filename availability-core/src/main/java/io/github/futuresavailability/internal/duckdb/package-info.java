/**
 * Owns the DuckDB driver and DuckDB files as such: opening, locks, transactions, read sessions,
 * migrations, interrupts, and the meaning of the driver's errors. It has nothing about
 * availability, so that every store of this project uses it; a store gives it a {@link
 * io.github.futuresavailability.internal.duckdb.FileFormat}.
 *
 * <p>Public only for the packages and modules of this project; no promise is made about it.
 */
@NullMarked
package io.github.futuresavailability.internal.duckdb;

import org.jspecify.annotations.NullMarked;
