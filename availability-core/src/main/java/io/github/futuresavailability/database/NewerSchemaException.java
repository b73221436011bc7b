package io.github.futuresavailability.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file was written by a newer version of this library. */
public final class NewerSchemaException extends DatabaseOpenException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param path the file
   * @param message the reason and the next step
   * @param cause the cause, or null if there is none
   */
  public NewerSchemaException(Path path, String message, @Nullable Throwable cause) {
    super(path, message, cause);
  }
}
