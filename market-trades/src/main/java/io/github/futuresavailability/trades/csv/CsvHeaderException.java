package io.github.futuresavailability.trades.csv;

import io.github.futuresavailability.AvailabilityException;

/**
 * Thrown when the header of a file does not name what every row needs; the message has the file and
 * the fault. No row was read.
 */
public final class CsvHeaderException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  CsvHeaderException(String message) {
    super(message);
  }
}
