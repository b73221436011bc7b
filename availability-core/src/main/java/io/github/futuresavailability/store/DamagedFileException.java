package io.github.futuresavailability.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A database file is cut short or altered, and must not be trusted. */
public final class DamagedFileException extends DatabaseOpenException {
  private static final long serialVersionUID = 1L;

  DamagedFileException(Path path, String message, @Nullable Throwable cause) {
    super(path, message, cause);
  }
}
