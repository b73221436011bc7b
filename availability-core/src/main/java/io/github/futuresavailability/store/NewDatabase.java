package io.github.futuresavailability.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.duckdb.DuckDBConnection;

/**
 * Creates a database file that has our tables from its first moment. DuckDB writes a new file bit
 * by bit: a process that is killed meanwhile, or a full disk, would leave one that never opens.
 */
final class NewDatabase {
  private NewDatabase() {}

  /** Creates the file unless another process was faster, whose file is as good. */
  static void create(Path file) {
    Path prepared = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (DuckDBConnection connection = DatabaseFile.open(prepared, OpenMode.READ_WRITE)) {
        Migrations.apply(connection, file);
      }
      place(prepared, file);
    } catch (SQLException | IOException e) {
      throw DatabaseFile.translated(file, e);
    } finally {
      deleteQuietly(prepared);
      deleteQuietly(prepared.resolveSibling(prepared.getFileName() + ".wal"));
    }
  }

  /** A link is made whole and never replaces a file; some file systems know only moves. */
  private static void place(Path prepared, Path file) throws IOException {
    try {
      Files.createLink(file, prepared);
    } catch (FileAlreadyExistsException faster) {
      // Another process has created it.
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      move(prepared, file);
    }
  }

  private static void move(Path prepared, Path file) throws IOException {
    try {
      Files.move(prepared, file);
    } catch (FileAlreadyExistsException faster) {
      // As above.
    }
  }

  private static void deleteQuietly(Path prepared) {
    try {
      Files.deleteIfExists(prepared);
    } catch (IOException ignored) {
      // Nobody reads it, and the exception that led here says more.
    }
  }
}
