package io.github.futuresavailability.internal.duckdb;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/**
 * Creates a database file that has its tables from its first moment. DuckDB writes a new file bit
 * by bit: a process that is killed meanwhile, or a full disk, would leave one that never opens.
 */
final class NewDatabase {
  private NewDatabase() {}

  /** Creates the file unless another process was faster, whose file is as good. */
  static void create(Path file, FileFormat format) {
    try (AtomicFile prepared = AtomicFile.beside(file)) {
      try (DuckDBConnection connection = DatabaseFile.open(prepared.path(), OpenMode.READ_WRITE)) {
        format.create(connection);
      }
      prepared.placeIfFree();
    } catch (SQLException | IOException e) {
      throw DatabaseFile.translated(file, e);
    }
  }
}
