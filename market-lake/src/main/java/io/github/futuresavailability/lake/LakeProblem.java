package io.github.futuresavailability.lake;

/**
 * A file of the lake that is not as the metadata says. Immutable and thread-safe.
 *
 * @param kind what is wrong
 * @param table the table, for example {@code market_data.trades_v2}
 * @param location the file, or the table itself if its metadata file is not known
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
    DATA_UNREADABLE
  }

  /** Kind, table, file and description on one line. */
  @Override
  public String toString() {
    return "%s %s %s: %s".formatted(kind, table, location, description);
  }
}
