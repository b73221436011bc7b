package io.github.futuresavailability.trades.internal.stream;

import io.github.futuresavailability.trades.Trade;
import io.github.futuresavailability.trades.UnreadableTrade;
import java.util.List;

/**
 * One response of history: every trade that the source has from an id on to the last one of the
 * page.
 *
 * @param fromId the requested id
 * @param trades the trades with ascending ids
 * @param unreadable the trades of the page that no record can hold, with ascending ids
 * @param isLast whether the source has no later trade yet
 */
public record TradePage(
    long fromId, List<Trade> trades, List<UnreadableTrade> unreadable, boolean isLast) {
  /** Checks that the id after each trade is a number. */
  public TradePage {
    for (Trade trade : trades) {
      if (TradeSequencer.id(trade) == Long.MAX_VALUE) {
        throw new IllegalArgumentException("Not an id of an exchange: " + trade.id());
      }
    }
  }

  /** The last id of the page, or -1 if it has none. */
  long lastId() {
    long last = trades.isEmpty() ? -1 : TradeSequencer.id(trades.get(trades.size() - 1));
    return unreadable.isEmpty() ? last : Math.max(last, unreadable.get(unreadable.size() - 1).id());
  }
}
