package io.github.futuresavailability.internal.duckdb;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.duckdb.DuckDBConnection;

/** What a published snapshot of one open database has in it. Not thread-safe. */
public interface SnapshotContent {
  /** Opens the content of a database for one snapshot. */
  @FunctionalInterface
  interface Source {
    SnapshotContent of(DuckDBConnection connection) throws SQLException;
  }

  /** Decides whether a fetched file is a published snapshot of one kind. */
  @FunctionalInterface
  interface Check {
    /**
     * Whether the file, which is open to read, is a snapshot.
     *
     * @throws io.github.futuresavailability.database.DatabaseOpenException if it is a database of
     *     another kind or version
     */
    boolean isSnapshot(DuckDBConnection connection, Path file) throws SQLException;
  }

  /** Creates the tables in the new file, which is not attached yet. */
  void create(DuckDBConnection snapshot) throws SQLException;

  /**
   * Copies the rows, within a transaction of the database, and records the publication.
   *
   * @param snapshot the name of the attached file
   * @param now the time of the data, UTC
   * @return the number of published rows
   */
  long copyTo(String snapshot, Instant now) throws SQLException;
}
