package io.github.futuresavailability.database;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The file is open elsewhere: in another process, or in this one, where the message names its
 * users.
 */
public final class DatabaseLockedException extends DatabaseOpenException {
  private static final long serialVersionUID = 1L;
  private static final long UNKNOWN = -1;

  private final long holder;

  /**
   * Creates the exception.
   *
   * @param path the file
   * @param message the reason and the next step
   * @param holder the process that has it open, or empty if it is not known
   * @param cause the cause, or null if there is none
   */
  public DatabaseLockedException(
      Path path, String message, OptionalLong holder, @Nullable Throwable cause) {
    super(path, message, cause);
    this.holder = holder.orElse(UNKNOWN);
  }

  /**
   * The process that has the file open.
   *
   * @return its process id, or empty if DuckDB did not report it
   */
  public OptionalLong holder() {
    return holder == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(holder);
  }
}
