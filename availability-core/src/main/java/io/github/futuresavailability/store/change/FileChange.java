package io.github.futuresavailability.store.change;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change of a file in the archive after it was first probed. Immutable and thread-safe.
 *
 * @param symbol the symbol
 * @param day the UTC day of the file
 * @param kind the kind of change
 * @param oldSize the size before, in bytes; null if absent or unknown
 * @param oldModified when the file before was written, UTC; null if absent or unknown
 * @param newSize the size after, in bytes; null if absent or unknown
 * @param newModified when the file after was written, UTC; null if absent or unknown
 * @param confirmedAt when the state before was last probed, UTC
 * @param seenAt when the change was seen, UTC; the change happened between these two times
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
  /** Checks that the required parts are not null. */
  public FileChange {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(day, "day");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(confirmedAt, "confirmedAt");
    Objects.requireNonNull(seenAt, "seenAt");
  }
}
