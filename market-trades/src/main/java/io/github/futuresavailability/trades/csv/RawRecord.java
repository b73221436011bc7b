package io.github.futuresavailability.trades.csv;

import org.jspecify.annotations.Nullable;

/**
 * A record as it stands in the file, without its line end.
 *
 * @param bytes its bytes, each as one character of ISO 8859-1
 * @param line the number of its first line, from 1
 * @param lines how many lines it has
 * @param fault why it is no record of a CSV file, or null if it is one
 */
record RawRecord(String bytes, long line, int lines, @Nullable String fault) {}
