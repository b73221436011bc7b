package io.github.futuresavailability.store.change;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change that the archive made to a file after it was first asked for. Immutable and
 * thread-safe.
 *
 * @param symbol the symbol
 * @param day the UTC day of the file
 * @param kind what happened
 * @param oldSize the size before, in bytes; null if it was absent or not told
 * @param oldModified when the file before was written, UTC; null if it was absent or not told
 * @param newSize the size since, in bytes; null if it is absent or not told
 * @param newModified when the file since was written, UTC; null if it is absent or not told
 * @param confirmedAt when the state before was last seen, UTC
 * @param seenAt when the change was seen, UTC: the change itself happened between these two
 */
public record FileChange(
    String symbol,
    LocalDate day,
    FileChangeKind kind,
    @Nullable Long oldSize,
    @Nullable Instant oldModified,
    @Nullable Long newSize,
    @Nullable Instant newModified,
    Instant confirmedAt,
    Instant seenAt) {
  /** Checks that the parts that every change has are there. */
  public FileChange {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(confirmedAt, "confirmedAt");
    Objects.requireNonNull(seenAt, "seenAt");
  }
}
