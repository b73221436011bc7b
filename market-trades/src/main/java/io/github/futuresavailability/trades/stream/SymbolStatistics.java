package io.github.futuresavailability.trades.stream;

import io.github.futuresavailability.trades.IdRange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a stream has done for one symbol. Immutable and thread-safe.
 *
 * @param symbol the symbol
 * @param delivered trades that the listener has taken
 * @param duplicates trades that the stream received again
 * @param late trades that came after their place in the order had passed and were not delivered:
 *     ids before the first one, ids that the history did not have, or lower ids than those of older
 *     trades, which means that the exchange counts from scratch
 * @param gaps gaps that were found
 * @param filledIds ids of gaps that were delivered
 * @param absentIds ids that the history does not have
 * @param unreadableIds ids of trades that the history has and no record can hold
 * @param openIds ids that are known to exist and cannot be delivered yet, in order
 * @param position the last delivered id, or the one that the stream started after
 * @param lastPrice the price of the last delivered trade
 * @param lastMessage when the last trade or quote was received, UTC
 * @param quotes quotes that the listener has taken
 * @param outdatedQuotes quotes that were not newer than one received before
 */
public record SymbolStatistics(
    String symbol,
    long delivered,
    long duplicates,
    long late,
    long gaps,
    long filledIds,
    long absentIds,
    long unreadableIds,
    List<IdRange> openIds,
    OptionalLong position,
    Optional<BigDecimal> lastPrice,
    Optional<Instant> lastMessage,
    long quotes,
    long outdatedQuotes) {
  /** Copies the list. */
  public SymbolStatistics {
    Objects.requireNonNull(symbol, "symbol");
    openIds = List.copyOf(openIds);
    Objects.requireNonNull(position, "position");
    Objects.requireNonNull(lastPrice, "lastPrice");
    Objects.requireNonNull(lastMessage, "lastMessage");
  }

  /**
   * How many ids cannot be delivered yet.
   *
   * @return the number of ids in {@code openIds}
   */
  public long open() {
    return openIds.stream().mapToLong(IdRange::size).sum();
  }
}
