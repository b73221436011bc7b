package io.github.futuresavailability.examples;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A database open to write; a new file that stayed empty is deleted when it is closed. */
final class WritableDatabase implements AutoCloseable {
  /** Finds staged results of an interrupted run, which the next run takes over. */
  private static final String CHECKPOINT = "SELECT result_id FROM staged_result LIMIT 1";

  private final Path path;
  private final boolean isNew;
  private final AvailabilityDatabase database;

  private WritableDatabase(Path path, boolean isNew, AvailabilityDatabase database) {
    this.path = path;
    this.isNew = isNew;
    this.database = database;
  }

  /** Opens a database with the series that it records, or creates one. */
  static WritableDatabase open(CommonOptions options) {
    Path path = options.database();
    boolean isNew = !Files.exists(path);
    AvailabilityDatabase database =
        isNew || options.namesSeries()
            ? AvailabilityDatabase.open(path, options.archive())
            : AvailabilityDatabase.open(path);
    return new WritableDatabase(path, isNew, database);
  }

  AvailabilityDatabase database() {
    return database;
  }

  @Override
  public void close() {
    boolean isUseless = isNew && isEmpty();
    database.close();
    if (isUseless) {
      delete(path);
      delete(path.resolveSibling(path.getFileName() + ".wal"));
    }
  }

  private boolean isEmpty() {
    return database.summary().rows() == 0
        && database.query(CHECKPOINT, row -> row.getLong(1)).isEmpty();
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete the empty database " + file, e);
    }
  }
}
