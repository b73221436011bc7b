package io.github.futuresavailability.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** There is no file at the path. Opening it to write creates one, and so does a collection. */
public final class DatabaseNotFoundException extends DatabaseOpenException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param path the file
   * @param message the reason and the next step
   * @param cause the cause, or null if there is none
   */
  public DatabaseNotFoundException(Path path, String message, @Nullable Throwable cause) {
    super(path, message, cause);
  }
}
