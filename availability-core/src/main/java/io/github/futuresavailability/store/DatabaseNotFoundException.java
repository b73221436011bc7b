package io.github.futuresavailability.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** There is no file at the path; opening it to write, or a collection, creates one. */
public final class DatabaseNotFoundException extends DatabaseOpenException {
  private static final long serialVersionUID = 1L;

  DatabaseNotFoundException(Path path, String message, @Nullable Throwable cause) {
    super(path, message, cause);
  }
}
