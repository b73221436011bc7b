package io.github.futuresavailability.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** Makes whole files of a database that is open to write; writing goes on meanwhile. */
final class DatabaseCopies {
  private final OpenDatabase source;

  /** Writes one file. */
  private interface Copy<T> {
    T write(DuckDBConnection connection, Path place) throws SQLException, IOException;
  }

  DatabaseCopies(OpenDatabase source) {
    this.source = source;
  }

  Publication publish(Path target, SnapshotFormat format) {
    return copy(
        "publish",
        target,
        (connection, place) ->
            new Publisher(connection, source.file().archive()).publish(place, format));
  }

  Backup backup(Path target) {
    return copy(
        "back up to", target, (connection, place) -> new BackupWriter(connection).write(place));
  }

  private <T> T copy(String what, Path target, Copy<T> copy) {
    Path place = DatabasePath.of(target);
    if (place.equals(source.file().file())) {
      throw new IllegalArgumentException("A database cannot be written over itself: " + target);
    }
    try {
      return source.copy(connection -> copy.write(connection, place));
    } catch (SQLException | IOException e) {
      throw DriverFault.storeException("Cannot " + what + " " + target, e);
    }
  }
}
