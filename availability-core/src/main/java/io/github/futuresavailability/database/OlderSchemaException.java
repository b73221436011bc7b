package io.github.futuresavailability.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The file was written by an older version of this library and cannot be read as it is. Opening a
 * database to write migrates it; a published snapshot must be published again.
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
