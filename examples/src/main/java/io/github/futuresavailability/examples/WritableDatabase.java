package io.github.futuresavailability.examples;

import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A database open to write that leaves no file behind if it was created for nothing. */
final class WritableDatabase implements AutoCloseable {
  private final Path path;
  private final boolean isNew;
  private final AvailabilityDatabase database;

  private WritableDatabase(Path path, boolean isNew, AvailabilityDatabase database) {
    this.path = path;
    this.isNew = isNew;
    this.database = database;
  }

  /** Opens a database, or creates one for that archive. */
  static WritableDatabase open(Path path, TrackedArchive archive) {
    boolean isNew = !Files.exists(path);
    return new WritableDatabase(path, isNew, AvailabilityDatabase.open(path, archive));
  }

  AvailabilityDatabase database() {
    return database;
  }

  @Override
  public void close() {
    boolean isUseless = isNew && database.summary().rows() == 0;
    database.close();
    if (isUseless) {
      delete(path);
      delete(path.resolveSibling(path.getFileName() + ".wal"));
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete the empty database " + file, e);
    }
  }
}
