package io.github.futuresavailability.trades.csv;

import java.util.List;

/**
 * What became of the rows of a file: each was handed over as a record or written to the dead
 * letters.
 *
 * @param rows the rows after the header, without empty lines
 * @param rejected the rows in the dead letters
 * @param vendorColumns the columns that no field has, in order; their values are in the vendor data
 */
public record CsvResult(long rows, long rejected, List<String> vendorColumns) {
  /** Copies the list. */
  public CsvResult {
    vendorColumns = List.copyOf(vendorColumns);
  }

  /**
   * The rows that were handed over.
   *
   * @return the number of records
   */
  public long records() {
    return rows - rejected;
  }
}
