package io.github.futuresavailability.query;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A contract that had a file on a day. Immutable and thread-safe.
 *
 * @param symbol the symbol, exactly as the archive spells it
 * @param fileSize the size of the file in bytes; null if the archive did not report it
 * @param lastModified when the file was written, UTC, whole seconds; null if the archive did not
 *     report it
 * @param tradeCount the number of trades on the day; null if it is not collected
 */
public record DayAvailabilityEntry(
    String symbol,
    @Nullable Long fileSize,
    @Nullable Instant lastModified,
    @Nullable Long tradeCount)
    implements ContractEntry {
  /** Checks that there is a symbol. */
  public DayAvailabilityEntry {
    Objects.requireNonNull(symbol, "symbol");
  }
}
