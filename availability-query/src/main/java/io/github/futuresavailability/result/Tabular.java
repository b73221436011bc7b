package io.github.futuresavailability.result;

/** A result that is a table: it prints as a short table and converts to CSV in full. */
public interface Tabular {
  /**
   * The whole result as CSV in the format of RFC 4180, with a line feed at the end of each line.
   *
   * @return a line with the names of the columns and one for each row, in the order of the result;
   *     days and times (UTC) in ISO format, numbers in full, an empty cell for an unknown value
   */
  String toCsv();
}
