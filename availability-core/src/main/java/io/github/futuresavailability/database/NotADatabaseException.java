package io.github.futuresavailability.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file is not a DuckDB database, or is one without the tables of this library. */
public final class NotADatabaseException extends DatabaseOpenException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param path the file
   * @param message the reason and the next step
   * @param cause the cause, or null if there is none
   */
  public NotADatabaseException(Path path, String message, @Nullable Throwable cause) {
    super(path, message, cause);
  }
}
