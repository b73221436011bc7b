package io.github.futuresavailability.query;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.util.Objects;

/** A database and the answer to who closes it. */
final class DatabaseHandle implements AutoCloseable {
  private final AvailabilityDatabase database;
  private final Runnable closing;

  private DatabaseHandle(AvailabilityDatabase database, Runnable closing) {
    this.database = database;
    this.closing = closing;
  }

  static DatabaseHandle open(Path path) {
    AvailabilityDatabase opened =
        AvailabilityDatabase.openReadOnly(Objects.requireNonNull(path, "path"));
    return new DatabaseHandle(opened, opened::close);
  }

  static DatabaseHandle borrow(AvailabilityDatabase database) {
    return new DatabaseHandle(Objects.requireNonNull(database, "database"), () -> {});
  }

  AvailabilityDatabase database() {
    return database;
  }

  /** Where the database lies. */
  @Override
  public String toString() {
    return database.path().map(Path::toString).orElse("in memory");
  }

  @Override
  public void close() {
    closing.run();
  }
}
