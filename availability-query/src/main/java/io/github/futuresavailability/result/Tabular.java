package io.github.futuresavailability.result;

/** An answer that is a table: it prints as a short one and gives all of it as CSV. */
public interface Tabular {
  /**
   * The whole answer as CSV in the form of RFC 4180, with a line feed at the end of each line.
   *
   * @return a line with the names of the columns and one for each row, in the order of the answer;
   *     days and times (UTC) in ISO form, numbers in full, nothing where a value is not known
   */
  String toCsv();
}
