package io.github.futuresavailability.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** This user has no permission to read the file, or to write the file or its folder. */
public final class DatabasePermissionException extends DatabaseOpenException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param path the file
   * @param message the reason and the next step
   * @param cause the cause, or null if there is none
   */
  public DatabasePermissionException(Path path, String message, @Nullable Throwable cause) {
    super(path, message, cause);
  }
}
