package io.github.futuresavailability.query;

import io.github.futuresavailability.store.AvailabilityDatabase;
import java.nio.file.Path;
import java.util.Objects;

/** A database and the answer to who closes it. */
final class Access implements AutoCloseable {
  private final AvailabilityDatabase database;
  private final Runnable closing;

  private Access(AvailabilityDatabase database, Runnable closing) {
    this.database = database;
    this.closing = closing;
  }

  static Access open(Path path) {
    AvailabilityDatabase opened =
        AvailabilityDatabase.openReadOnly(Objects.requireNonNull(path, "path"));
    return new Access(opened, opened::close);
  }

  static Access borrow(AvailabilityDatabase database) {
    return new Access(Objects.requireNonNull(database, "database"), () -> {});
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
