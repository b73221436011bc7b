package io.github.futuresavailability.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** This user may not read the file, or not write it or its folder. */
public final class DatabasePermissionException extends DatabaseOpenException {
  private static final long serialVersionUID = 1L;

  DatabasePermissionException(Path path, String message, @Nullable Throwable cause) {
    super(path, message, cause);
  }
}
