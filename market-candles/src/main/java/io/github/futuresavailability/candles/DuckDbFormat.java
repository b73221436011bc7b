package io.github.futuresavailability.candles;

import io.github.futuresavailability.database.DatabaseOpenException;
import io.github.futuresavailability.internal.duckdb.DatabaseFile;
import io.github.futuresavailability.internal.duckdb.FileFormat;
import io.github.futuresavailability.internal.duckdb.FileShape;
import io.github.futuresavailability.internal.duckdb.Migrations;
import io.github.futuresavailability.internal.duckdb.OpenMode;
import io.github.futuresavailability.internal.duckdb.OpenedFile;
import io.github.futuresavailability.store.copy.DatabaseCopies;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/** The format of a file of candles. */
final class DuckDbFormat implements FileFormat {
  static final Migrations MIGRATIONS =
      new Migrations(
          DuckDbFormat.class,
          List.of("001-candles.sql", "002-publication.sql"),
          Set.of("candle_series", "candle", "candle_window"));

  @Override
  public void create(DuckDBConnection connection) throws SQLException {
    MIGRATIONS.create(connection);
  }

  @Override
  public void upgrade(DuckDBConnection connection, Path path) throws SQLException {
    FileShape shape = MIGRATIONS.shape(connection);
    if (shape.isEmpty()) {
      MIGRATIONS.create(connection);
      return;
    }
    refuseSnapshot(path);
    MIGRATIONS.upgrade(connection, path, shape);
  }

  /** Writing to a snapshot would make its checksum wrong. */
  private static void refuseSnapshot(Path path) {
    if (DatabaseCopies.isCopy(path)) {
      throw new DatabaseOpenException(
          path,
          "This is a published snapshot, which can only be read: "
              + path
              + "; open it to read, or write the database that it was made from",
          null);
    }
  }

  @Override
  public DuckDBConnection toRead(DuckDBConnection connection, Path file) {
    boolean accepted = false;
    try {
      MIGRATIONS.check(MIGRATIONS.shape(connection), file);
      accepted = true;
      return connection;
    } catch (SQLException e) {
      throw DatabaseFile.translated(file, e);
    } finally {
      if (!accepted) {
        OpenedFile.closeQuietly(connection);
      }
    }
  }

  @Override
  public boolean isPublished(Path file) {
    return DatabaseCopies.isCopy(file);
  }

  @Override
  public void opened(DuckDBConnection connection, Path path, OpenMode mode) {
    // The file records nothing but its series.
  }
}
