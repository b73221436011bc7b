package io.github.futuresavailability.store.copy;

/** The file format of a published snapshot. */
public enum SnapshotFormat {
  /** A DuckDB file that can be opened as it is: the default. */
  PLAIN,
  /**
   * The same file packed with gzip, for downloads. {@link Snapshots#fetch(java.net.URI,
   * java.nio.file.Path)} unpacks it; it cannot be opened as it is.
   */
  GZIP
}
