package io.github.futuresavailability.store;

import io.github.futuresavailability.internal.LibraryVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the run ledger: a validation that ended. Immutable and thread-safe.
 *
 * @param startedAt when it started, UTC
 * @param finishedAt when it ended, UTC
 * @param rows the number of rows in the database
 * @param newestDay the newest UTC day with a row, or null if there was none
 * @param errors the number of errors that it found
 * @param warnings the number of warnings that it found
 * @param libraryVersion the version of this library
 */
public record ValidationEntry(
    Instant startedAt,
    Instant finishedAt,
    long rows,
    @Nullable LocalDate newestDay,
    long errors,
    long warnings,
    String libraryVersion) {
  /** Checks that no required part is null. */
  public ValidationEntry {
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(finishedAt, "finishedAt");
    Objects.requireNonNull(libraryVersion, "libraryVersion");
  }

  /**
   * Creates the entry of a validation with this version of the library.
   *
   * @param startedAt when it started, UTC
   * @param finishedAt when it ended, UTC
   * @param rows the number of rows in the database
   * @param newestDay the newest UTC day with a row, or null if there was none
   * @param errors the number of errors that it found
   * @param warnings the number of warnings that it found
   */
  public ValidationEntry(
      Instant startedAt,
      Instant finishedAt,
      long rows,
      @Nullable LocalDate newestDay,
      long errors,
      long warnings) {
    this(startedAt, finishedAt, rows, newestDay, errors, warnings, LibraryVersion.text());
  }

  /**
   * Whether the database passed.
   *
   * @return true if there was no error
   */
  public boolean passed() {
    return errors == 0;
  }
}
