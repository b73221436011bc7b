package io.github.futuresavailability.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An older version of this library wrote the file, which this one cannot read as it is. A database
 * is upgraded by opening it to write; a published snapshot must be published again.
 */
public final class OlderSchemaException extends DatabaseOpenException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param path the file
   * @param message the reason and the next step
   * @param cause the cause, or null if there is none
   */
  public OlderSchemaException(Path path, String message, @Nullable Throwable cause) {
    super(path, message, cause);
  }
}
