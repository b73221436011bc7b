package io.github.futuresavailability.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An older version of this library wrote the file, which this one cannot read as it is. A database
 * is upgraded by opening it to write; a published snapshot must be published again.
 */
public final class OlderSchemaException extends DatabaseOpenException {
  private static final long serialVersionUID = 1L;

  OlderSchemaException(Path path, String message, @Nullable Throwable cause) {
    super(path, message, cause);
  }
}
