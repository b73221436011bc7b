package io.github.futuresavailability.internal.duckdb;

import java.nio.file.Path;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/**
 * The files of one kind of store: which tables they have, how they differ from the files of others,
 * and which of them can be read and written. One object serves one opening of a file.
 */
public interface FileFormat {
  /** Makes the tables of the store in a database that has none. */
  void create(DuckDBConnection connection) throws SQLException;

  /**
   * Brings a file that is opened to write to the newest schema, or refuses it and changes nothing.
   */
  void upgrade(DuckDBConnection connection, Path path) throws SQLException;

  /**
   * Checks a file that is opened to read. Returns the connection to read it through, which may be
   * another one; the given one is closed then, and if the file is refused.
   */
  DuckDBConnection toRead(DuckDBConnection connection, Path file);

  /** Whether the file is a published copy, which is replaced as a whole and never written. */
  boolean isPublished(Path file);

  /** Reads or writes what the store keeps about the whole file, when it is open with its schema. */
  void opened(DuckDBConnection connection, Path path, OpenMode mode) throws SQLException;
}
