package io.github.futuresavailability.internal.duckdb;

import java.nio.file.Path;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/**
 * The file format of one kind of store: its tables, how its files are recognized, and which
 * versions can be read and written. One object is used for one opening of a file.
 */
public interface FileFormat {
  /** Creates the tables of the store in an empty database. */
  void create(DuckDBConnection connection) throws SQLException;

  /**
   * Migrates a file that is opened to write to the newest schema, or refuses it and changes
   * nothing.
   */
  void upgrade(DuckDBConnection connection, Path path) throws SQLException;

  /**
   * Checks a file that is opened to read, and returns the connection for reading it. If that is
   * another connection, or the file is refused, the given one is closed.
   */
  DuckDBConnection toRead(DuckDBConnection connection, Path file);

  /** Whether the file is a published snapshot, which is replaced as a whole and never written. */
  boolean isPublished(Path file);

  /**
   * Refuses a file that must not be opened to write, although it has the tables; it is not open
   * yet, so that its bytes can be read. By default none is refused.
   */
  default void refuseToWrite(Path file) {}

  /** Reads or writes the record of the whole file, after it is open with its schema. */
  void opened(DuckDBConnection connection, Path path, OpenMode mode) throws SQLException;
}
