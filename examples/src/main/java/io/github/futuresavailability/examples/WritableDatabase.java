package io.github.futuresavailability.examples;

import io.github.futuresavailability.archive.TrackedArchive;
import io.github.futuresavailability.store.AvailabilityDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A database open to write; a new file that a failed run left empty is deleted. */
final class WritableDatabase implements AutoCloseable {
  /** Finds staged results of an interrupted run, which the next run takes over. */
  private static final String CHECKPOINT = "SELECT result_id FROM staged_result LIMIT 1";

  private final Path path;
  private final AvailabilityDatabase database;

  /** Whether closing deletes the file if it is empty. */
  private boolean isNew;

  private WritableDatabase(Path path, boolean isNew, AvailabilityDatabase database) {
    this.path = path;
    this.isNew = isNew;
    this.database = database;
  }

  /**
   * Opens a database with the series and the addresses that it records, or creates one. A database
   * without rows takes the addresses of the options.
   */
  static WritableDatabase open(CommonOptions options) {
    Path path = options.database();
    if (!Files.exists(path)) {
      return new WritableDatabase(path, true, AvailabilityDatabase.open(path, options.archive()));
    }
    AvailabilityDatabase database =
        options.namesSeries()
            ? AvailabilityDatabase.open(path, options.archive())
            : AvailabilityDatabase.open(path);
    return new WritableDatabase(path, false, withAddresses(database, options));
  }

  private static AvailabilityDatabase withAddresses(
      AvailabilityDatabase database, CommonOptions options) {
    TrackedArchive recorded = database.archive();
    if (!options.namesAddresses() || database.summary().rows() > 0) {
      return database;
    }
    Path path = options.database();
    database.close();
    return AvailabilityDatabase.open(
        path, new TrackedArchive(recorded.series(), options.endpointOr(recorded.endpoint())));
  }

  AvailabilityDatabase database() {
    return database;
  }

  /** Keeps a new file, also if the run stored nothing in it. */
  void keep() {
    isNew = false;
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
