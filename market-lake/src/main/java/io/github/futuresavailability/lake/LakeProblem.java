package io.github.futuresavailability.lake;

/**
 * Something in the lake that is not as the metadata says. Immutable and thread-safe.
 *
 * @param kind what is wrong
 * @param table the table, for example {@code market_data.trades_v2}
 * @param location the file, or the table itself if its metadata file is not known or records of
 *     several files belong to the problem
 * @param description what is wrong, with the values
 */
public record LakeProblem(Kind kind, String table, String location, String description) {
  /** What is wrong with a file. */
  public enum Kind {
    /** The current metadata file of the table, a list of manifests or a manifest is missing. */
    METADATA_MISSING,
    /** A file of metadata cannot be read. */
    METADATA_UNREADABLE,
    /** A data file is missing. */
    DATA_MISSING,
    /** A data file has another size than when it was committed. */
    DATA_SIZE,
    /** A data file is no Parquet file, or has another number of records. */
    DATA_UNREADABLE,
    /** Records have no value in a column that needs one, or were written without field ids. */
    RECORD_INCOMPLETE,
    /**
     * Records are outside of the day, the symbols or the times that the metadata says of their
     * file, so that queries do not find them.
     */
    RECORD_MISPLACED,
    /** A file says that it is sorted, and its records are not. */
    RECORD_ORDER,
    /** Several records have the same exchange, symbol and id. */
    RECORD_TWICE
  }

  /** Kind, table, file and description on one line. */
  @Override
  public String toString() {
    String place = location.equals(table) ? table : table + " " + location;
    return "%s %s: %s".formatted(kind, place, description);
  }
}
