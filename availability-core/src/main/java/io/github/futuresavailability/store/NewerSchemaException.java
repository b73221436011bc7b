package io.github.futuresavailability.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A newer version of this library wrote the file. */
public final class NewerSchemaException extends DatabaseOpenException {
  private static final long serialVersionUID = 1L;

  NewerSchemaException(Path path, String message, @Nullable Throwable cause) {
    super(path, message, cause);
  }
}
