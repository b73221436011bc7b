package io.github.futuresavailability.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file is no DuckDB database, or one without the tables of this library. */
public final class NotADatabaseException extends DatabaseOpenException {
  private static final long serialVersionUID = 1L;

  NotADatabaseException(Path path, String message, @Nullable Throwable cause) {
    super(path, message, cause);
  }
}
