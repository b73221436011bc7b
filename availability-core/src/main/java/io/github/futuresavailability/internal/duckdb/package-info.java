/**
 * Owns the use of the DuckDB driver and of DuckDB files: opening, locks, transactions, read
 * sessions, migrations, interrupts, and the meaning of the errors of the driver. It has nothing
 * about availability; each store of this project gives it a {@link
 * io.github.futuresavailability.internal.duckdb.FileFormat}.
 *
 * <p>Public only for the packages and modules of this project; it can change at any time.
 */
@NullMarked
package io.github.futuresavailability.internal.duckdb;

import org.jspecify.annotations.NullMarked;
