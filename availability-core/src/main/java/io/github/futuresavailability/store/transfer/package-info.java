/**
 * Owns the exchange of rows with other programs: the export to CSV and Parquet and the import from
 * Parquet.
 *
 * <pre>{@code
 * database.export().days(DateRange.parse("2024-01-01..2024-12-31")).toParquet(path);
 * database.importing().parquet(path);
 * }</pre>
 */
@NullMarked
package io.github.futuresavailability.store.transfer;

import org.jspecify.annotations.NullMarked;
