package io.github.futuresavailability.trades.binance;

import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.UnreadableTrade;
import java.util.List;

/**
 * The response to one request of history: the trades of a symbol from an id on.
 *
 * <p>The server has none of the ids between two trades of the page, readable or not, and none
 * between the requested id and the first trade. If the page is {@linkplain #isLast() the last}, it
 * has none after it either, yet.
 *
 * @param symbol the symbol
 * @param fromId the requested id
 * @param trades the trades, with ascending ids from the requested one on; immutable
 * @param unreadable the trades of the page that no record can hold, with ascending ids; immutable
 * @param isLast whether the server has no trade after these
 */
public record HistoryPage(
    String symbol,
    long fromId,
    List<Trade> trades,
    List<UnreadableTrade> unreadable,
    boolean isLast) {
  /** Copies the lists. */
  public HistoryPage {
    trades = List.copyOf(trades);
    unreadable = List.copyOf(unreadable);
  }
}
