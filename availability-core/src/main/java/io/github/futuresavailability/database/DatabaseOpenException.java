package io.github.futuresavailability.database;

import io.github.futuresavailability.AvailabilityException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A database file could not be opened; nothing in it was changed. There is a subtype for each cause
 * that a caller can handle; the message names the file and the next step.
 */
public class DatabaseOpenException extends AvailabilityException {
  private static final long serialVersionUID = 1L;

  private final String path;

  /**
   * Creates the exception.
   *
   * @param path the file
   * @param message the reason and the next step
   * @param cause the cause, or null if there is none
   */
  public DatabaseOpenException(Path path, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.path = path.toString();
  }

  /**
   * The file that was to be opened.
   *
   * @return its path
   */
  public String path() {
    return path;
  }
}
