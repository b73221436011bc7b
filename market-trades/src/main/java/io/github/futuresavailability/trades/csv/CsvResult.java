package io.github.futuresavailability.trades.csv;

/**
 * What became of the rows of a file: each was handed over as a record or written to the dead
 * letters.
 *
 * @param rows the rows after the header, without empty lines
 * @param rejected the rows in the dead letters
 */
public record CsvResult(long rows, long rejected) {
  /**
   * The rows that were handed over.
   *
   * @return the number of records
   */
  public long records() {
    return rows - rejected;
  }
}
