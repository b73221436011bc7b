package io.github.futuresavailability.trades.binance;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the server has of a requested range of ids. Every id of the range is either of a trade that
 * was handed over, or in {@code absent}, or in {@code pending}.
 *
 * @param symbol the symbol
 * @param ids the requested ids
 * @param trades the number of trades that were handed over
 * @param absent the ids that the server does not have though it has a later one, in order; they
 *     will not come
 * @param pending the ids after the newest trade of the server, which may still come
 */
public record HistoryResult(
    String symbol, IdRange ids, long trades, List<IdRange> absent, Optional<IdRange> pending) {
  /** Copies the list. */
  public HistoryResult {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(ids, "ids");
    absent = List.copyOf(absent);
    Objects.requireNonNull(pending, "pending");
  }

  /**
   * Whether every id has a trade.
   *
   * @return true if none is absent or pending
   */
  public boolean isComplete() {
    return trades == ids.size();
  }
}
