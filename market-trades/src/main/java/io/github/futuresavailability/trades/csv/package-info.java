/**
 * Owns trades, quotes and reference data in CSV files: reading them strictly, with a file of dead
 * letters for the rows that cannot be read, and writing files of version 2 that can be read again.
 */
@NullMarked
package io.github.futuresavailability.trades.csv;

import org.jspecify.annotations.NullMarked;
