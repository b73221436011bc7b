package io.github.futuresavailability.trades.stream;

import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.UnreadableTrade;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Ids of a symbol that a stream did not send. A gap is reported as OPEN when its history is first
 * requested and after each failed request, and once as FILLED, ABSENT_AT_SOURCE or UNREADABLE,
 * after the last of its trades. What only the history shows, after a restart for example, is one
 * gap from the first page to the last one, which is reported when it is closed or a request fails.
 * A gap whose report would have more than a thousand ranges and trades is reported in parts.
 * Immutable and thread-safe.
 *
 * @param symbol the symbol
 * @param ids the ids from the first to the last one that was missing, as far as it is known
 * @param state what is known
 * @param delivered how many of the ids were delivered so far
 * @param absent the ids that the history does not have, in order
 * @param unreadable the trades that the history has and no record can hold, in order of their ids
 * @param failedRequests how many requests for it failed so far
 * @param failure why the last request failed, or empty
 */
public record TradeGap(
    String symbol,
    IdRange ids,
    GapState state,
    long delivered,
    List<IdRange> absent,
    List<UnreadableTrade> unreadable,
    int failedRequests,
    Optional<String> failure) {
  /** Copies the lists. */
  public TradeGap {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(ids, "ids");
    Objects.requireNonNull(state, "state");
    absent = List.copyOf(absent);
    unreadable = List.copyOf(unreadable);
    Objects.requireNonNull(failure, "failure");
  }
}
