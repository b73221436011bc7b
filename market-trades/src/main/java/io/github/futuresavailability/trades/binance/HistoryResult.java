package io.github.futuresavailability.trades.binance;

import io.github.futuresavailability.trades.IdRange;
import io.github.futuresavailability.trades.UnreadableTrade;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the server has of a requested range of ids. Every id of the range is either of a trade that
 * was handed over, or in {@code absent}, or in {@code unreadable}, or in {@code pending}.
 *
 * @param symbol the symbol
 * @param ids the requested ids
 * @param trades the number of trades that were handed over
 * @param absent the ids that the server does not have though it has a later one, in order; they
 *     will not come
 * @param unreadable the trades that the server has and no record can hold, in order of their ids
 * @param pending the ids after the newest trade of the server, which may still come
 */
public record HistoryResult(
    String symbol,
    IdRange ids,
    long trades,
    List<IdRange> absent,
    List<UnreadableTrade> unreadable,
    Optional<IdRange> pending) {
  /** Copies the lists. */
  public HistoryResult {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(ids, "ids");
    absent = List.copyOf(absent);
    unreadable = List.copyOf(unreadable);
    Objects.requireNonNull(pending, "pending");
  }

  /**
   * Whether every id has a trade that was handed over.
   *
   * @return true if none is absent, unreadable or pending
   */
  public boolean isComplete() {
    return trades == ids.size();
  }
}
