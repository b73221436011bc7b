/**
 * Owns the lake: trades and quotes in Apache Iceberg tables, in a folder and without Hadoop. It
 * appends records with the position of their source in one commit, reads them with DuckDB, and
 * maintains the files.
 *
 * <p>The tables are {@code market_data.trades_v2} and {@code market_data.quotes_v2}, of format 2,
 * divided by day and sorted by symbol and time, with the fields of {@link
 * io.github.futuresavailability.trades.Trade} and {@link
 * io.github.futuresavailability.trades.Quote}. Times are UTC in microseconds. Other engines read
 * and write the same tables.
 */
@NullMarked
package io.github.futuresavailability.lake;

import org.jspecify.annotations.NullMarked;
