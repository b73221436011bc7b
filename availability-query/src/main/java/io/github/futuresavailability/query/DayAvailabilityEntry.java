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
 * @param quoteVolume the volume of the day in the contract's quote asset; null if it is not
 *     collected
 * @param close the last price of the day in the quote asset, that of an earlier day if there were
 *     no trades; null if it is not collected
 */
public record DayAvailabilityEntry(
    String symbol,
    @Nullable Long fileSize,
    @Nullable Instant lastModified,
    @Nullable Long tradeCount,
    @Nullable Double quoteVolume,
    @Nullable Double close)
    implements ContractEntry {
  /** Checks that there is a symbol. */
  public DayAvailabilityEntry {
    Objects.requireNonNull(symbol, "symbol");
  }
}
