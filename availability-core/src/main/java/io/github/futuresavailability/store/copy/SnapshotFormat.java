package io.github.futuresavailability.store.copy;

/** How a published snapshot lies on the disk. */
public enum SnapshotFormat {
  /** A DuckDB file that is opened where it lies: the default. */
  PLAIN,
  /**
   * The same file, packed with gzip, to be downloaded: {@link Snapshots#fetch(java.net.URI,
   * java.nio.file.Path)} unpacks it. It cannot be opened as it is.
   */
  GZIP
}
