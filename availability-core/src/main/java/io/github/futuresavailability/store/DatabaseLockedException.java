package io.github.futuresavailability.store;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The file is open elsewhere: in another process, or in this one by those that the message names.
 */
public final class DatabaseLockedException extends DatabaseOpenException {
  private static final long serialVersionUID = 1L;
  private static final long UNKNOWN = -1;

  private final long holder;

  DatabaseLockedException(
      Path path, String message, OptionalLong holder, @Nullable Throwable cause) {
    super(path, message, cause);
    this.holder = holder.orElse(UNKNOWN);
  }

  /**
   * The process that has the file open.
   *
   * @return its process id, or empty if DuckDB did not tell
   */
  public OptionalLong holder() {
    return holder == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(holder);
  }
}
