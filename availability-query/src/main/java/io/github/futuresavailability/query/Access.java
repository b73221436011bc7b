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
    AvailabilityDatabase opened = AvailabilityDatabase.openReadOnly(path);
    return new Access(opened, opened::close);
  }

  static Access borrow(AvailabilityDatabase database) {
    return new Access(Objects.requireNonNull(database, "database"), () -> {});
  }

  AvailabilityDatabase database() {
    return database;
  }

  @Override
  public void close() {
    closing.run();
  }
}
