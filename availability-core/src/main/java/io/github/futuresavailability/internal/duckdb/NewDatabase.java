package io.github.futuresavailability.internal.duckdb;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/**
 * Creates a database file together with its tables. DuckDB writes a new file in several steps: a
 * killed process or a full disk would leave a file that cannot be opened.
 */
final class NewDatabase {
  private NewDatabase() {}

  /** Creates the file, unless another process has created it meanwhile. */
  static void create(Path file, FileFormat format) {
    try (AtomicFile prepared = AtomicFile.nextTo(file)) {
      try (DuckDBConnection connection = DatabaseFile.open(prepared.path(), OpenMode.READ_WRITE)) {
        format.create(connection);
      }
      prepared.placeIfFree();
    } catch (SQLException | IOException e) {
      throw DatabaseFile.translated(file, e);
    }
  }
}
